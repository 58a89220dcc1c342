/** Distance of neighbours along each axis in a row-major array, last axis fastest. */
export function stridesOf(shape: readonly number[]): number[] {
  const strides = new Array<number>(shape.length).fill(1);
  for (let axis = shape.length - 2; axis >= 0; axis--) strides[axis] = strides[axis + 1] * shape[axis + 1];
  return strides;
}

/**
 * Calls `visit` once for every line along the axis `along`, with the vertex that it starts at and its place on the axis `across`, another one. Its
 * vertices are `start + i · stridesOf(shape)[along]`.
 */
export function visitLines(
  shape: readonly number[],
  along: number,
  across: number,
  visit: (start: number, place: number) => void,
): void {
  const strides = stridesOf(shape);
  const size = shape.reduce((product, n) => product * n, 1);
  const block = strides[along] * shape[along];
  for (let first = 0; first < size; first += block)
    for (let start = first; start < first + strides[along]; start++)
      visit(start, Math.floor(start / strides[across]) % shape[across]);
}
