/** Between the points whose coordinates start at `a[i]` and `b[j]`; the same to the last bit when they are exchanged. */
export function squaredDistance(a: Float64Array, i: number, b: Float64Array, j: number, dimensions: number): number {
  let sum = 0;
  for (let k = 0; k < dimensions; k++) {
    const difference = a[i + k] - b[j + k];
    sum += difference * difference;
  }
  return sum;
}

/** From a point to the box of a node, as in `KdTree`. */
export function squaredToBox(
  point: Float64Array,
  at: number,
  boxes: Float64Array,
  node: number,
  dimensions: number,
): number {
  const low = 2 * node * dimensions;
  const high = low + dimensions;
  let sum = 0;
  for (let k = 0; k < dimensions; k++) {
    const x = point[at + k];
    const gap = x < boxes[low + k] ? boxes[low + k] - x : x > boxes[high + k] ? x - boxes[high + k] : 0;
    sum += gap * gap;
  }
  return sum;
}
