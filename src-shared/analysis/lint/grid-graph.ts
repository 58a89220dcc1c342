/**
 * The graph of a grid that the checks look at: Freudenthal's in two dimensions, axis neighbours in others (METHOD §3). Shapes are without axes of a single
 * point; vertices row-major, last axis fastest.
 */

type Visit = (low: number, high: number) => void;

/** Calls `visit` once with the two ends of every edge along an axis, the smaller id first. */
export function visitAxisEdges(shape: readonly number[], visit: Visit): void {
  const size = shape.reduce((product, n) => product * n, 1);
  let stride = size;
  for (const n of shape) {
    const block = stride;
    stride /= n;
    for (let start = 0; start < size; start += block)
      for (let v = start; v < start + block - stride; v++) visit(v, v + stride);
  }
}

/** The same with Freudenthal's diagonal where there are two axes. */
export function visitEdges(shape: readonly number[], visit: Visit): void {
  visitAxisEdges(shape, visit);
  if (shape.length !== 2) return;
  const [rows, columns] = shape;
  for (let row = 0; row < rows - 1; row++)
    for (let column = 1; column < columns; column++) {
      const v = row * columns + column;
      visit(v, v + columns - 1);
    }
}

/** Writes the neighbours of `vertex` into `into` (at least 2·axes, 6 for two axes) and answers how many there are. */
export function neighboursOf(shape: readonly number[], vertex: number, into: Uint32Array): number {
  let count = 0;
  let stride = 1;
  let rest = vertex;
  for (let axis = shape.length - 1; axis >= 0; axis--) {
    const n = shape[axis];
    const place = rest % n;
    if (place > 0) into[count++] = vertex - stride;
    if (place < n - 1) into[count++] = vertex + stride;
    rest = (rest - place) / n;
    stride *= n;
  }
  if (shape.length !== 2) return count;
  const [rows, columns] = shape;
  const column = vertex % columns;
  if (column > 0 && vertex < (rows - 1) * columns) into[count++] = vertex + columns - 1;
  if (column < columns - 1 && vertex >= columns) into[count++] = vertex - columns + 1;
  return count;
}
