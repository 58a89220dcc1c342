import { WorkbenchError } from '#shared/domain/errors.ts';
import { shapeText, sizeOf } from '#shared/domain/tensor.ts';

/** Grid indices that stay of an axis: every `stride`-th, and the last. */
export function keptIndices(length: number, stride: number): Uint32Array {
  const kept = new Uint32Array(keptCount(length, stride));
  for (let i = 0; i < kept.length; i++) kept[i] = Math.min(i * stride, length - 1);
  return kept;
}

const keptCount = (length: number, stride: number): number =>
  length < 2 ? length : Math.ceil((length - 1) / stride) + 1;

/**
 * A stride per axis such that at most `maxPoints` grid points stay: the axis with the most points left is thinned first.
 * @throws WorkbenchError 'bad-value' when even the corners are too many
 */
export function chooseStrides(shape: readonly number[], maxPoints: number): number[] {
  const strides = shape.map(() => 1);
  const counts = [...shape];
  while (sizeOf(counts) > maxPoints) {
    const axis = counts.indexOf(Math.max(...counts));
    if (counts[axis] <= 2)
      throw new WorkbenchError(
        'bad-value',
        `maxPoints is ${maxPoints}; a view of ${shapeText(shape)} has more corners`,
      );
    strides[axis]++;
    counts[axis] = keptCount(shape[axis], strides[axis]);
  }
  return strides;
}

/** Places in the row-major grid of the kept points, ascending. */
export function keptPlaces(shape: readonly number[], indices: readonly Uint32Array[]): Float64Array {
  let places = Float64Array.of(0);
  indices.forEach((kept, axis) => {
    const next = new Float64Array(places.length * kept.length);
    for (let p = 0; p < places.length; p++)
      for (let k = 0; k < kept.length; k++) next[p * kept.length + k] = places[p] * shape[axis] + kept[k];
    places = next;
  });
  return places;
}
