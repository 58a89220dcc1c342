import type { Link } from './link.ts';

/**
 * Writes the mask of lower cells of every vertex. Of two equal values the one with the smaller id is lower: `<=` for cells before the vertex and `<`
 * for those behind it compare in the order (value, vertex id) without a look at the ids. NaN is lower than nothing.
 */
export function lowerMasks(
  values: Float64Array,
  rows: number,
  columns: number,
  ring: Link['ring'],
  mask: Uint8Array,
): void {
  const steps = ring.map(([row, column]) => row * columns + column);
  if (ring.length === 6) sixInside(values, rows, columns, steps, mask);
  else eightInside(values, rows, columns, steps, mask);
  for (let column = 0; column < columns; column++) {
    mask[column] = maskAt(values, rows, columns, ring, 0, column);
    mask[(rows - 1) * columns + column] = maskAt(values, rows, columns, ring, rows - 1, column);
  }
  for (let row = 0; row < rows; row++) {
    mask[row * columns] = maskAt(values, rows, columns, ring, row, 0);
    mask[(row + 1) * columns - 1] = maskAt(values, rows, columns, ring, row, columns - 1);
  }
}

function maskAt(
  values: Float64Array,
  rows: number,
  columns: number,
  ring: Link['ring'],
  row: number,
  column: number,
): number {
  const value = values[row * columns + column];
  let mask = 0;
  ring.forEach(([down, right], k) => {
    const [r, c] = [row + down, column + right];
    if (r < 0 || r >= rows || c < 0 || c >= columns) return;
    const other = values[r * columns + c];
    const behind = down > 0 || (down === 0 && right > 0);
    if (behind ? other < value : other <= value) mask |= 1 << k;
  });
  return mask;
}

// `+(a <= b)` and not `a <= b ? 1 : 0`: a branch on noise is mispredicted half of the time (38 ms against 6 ms for 1024² values).
function sixInside(
  values: Float64Array,
  rows: number,
  columns: number,
  [a, b, c]: readonly number[],
  mask: Uint8Array,
): void {
  for (let row = 1; row < rows - 1; row++) {
    const end = (row + 1) * columns - 1;
    for (let i = row * columns + 1; i < end; i++) {
      const value = values[i];
      mask[i] =
        +(values[i + a] <= value) |
        (+(values[i + b] <= value) << 1) |
        (+(values[i + c] <= value) << 2) |
        (+(values[i - c] < value) << 3) |
        (+(values[i - b] < value) << 4) |
        (+(values[i - a] < value) << 5);
    }
  }
}

function eightInside(
  values: Float64Array,
  rows: number,
  columns: number,
  [a, b, c, d]: readonly number[],
  mask: Uint8Array,
): void {
  for (let row = 1; row < rows - 1; row++) {
    const end = (row + 1) * columns - 1;
    for (let i = row * columns + 1; i < end; i++) {
      const value = values[i];
      mask[i] =
        +(values[i + a] <= value) |
        (+(values[i + b] <= value) << 1) |
        (+(values[i + c] <= value) << 2) |
        (+(values[i + d] <= value) << 3) |
        (+(values[i - d] < value) << 4) |
        (+(values[i - c] < value) << 5) |
        (+(values[i - b] < value) << 6) |
        (+(values[i - a] < value) << 7);
    }
  }
}
