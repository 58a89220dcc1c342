import type { PointRange } from '#shared/domain/sampling.ts';
import { sizeOf } from '#shared/domain/tensor.ts';

/** The coarse levels hold so many points at most: each is told and kept alone. */
const mostCoarse = 2048;
/** The longest axis of the first level has at least so many intervals: fewer show nothing of a surface. */
const fewestIntervals = 4;

/**
 * The points of `todo`, each once, such that a picture of the grid is there at once and gets finer: those at every 2ᵏ-th index of each axis (and at its last),
 * k falling to 1, then the rest as they were. Grids with too many points for a coarse level keep their order.
 * @param shape of the grid @param todo ascending, row-major, last axis fastest
 */
export function coarseToFine(shape: readonly number[], todo: readonly PointRange[]): PointRange[] {
  const coarse: PointRange[] = [];
  let rest = todo;
  for (let stride = firstStride(Math.max(...shape)); stride > 1; stride /= 2) {
    const indices = shape.map((n) => levelIndices(n, stride));
    if (sizeOf(indices.map(({ length }) => length)) > mostCoarse) break;
    const { picked, left } = pick(rest, placesOf(shape, indices));
    coarse.push(...picked);
    rest = left;
  }
  return [...coarse, ...rest];
}

function firstStride(longest: number): number {
  let stride = 1;
  while ((longest - 1) / (2 * stride) >= fewestIntervals) stride *= 2;
  return stride;
}

const levelIndices = (n: number, stride: number): number[] => {
  const indices = Array.from({ length: Math.ceil(n / stride) }, (_, k) => k * stride);
  return indices.at(-1) === n - 1 ? indices : [...indices, n - 1];
};

/** Row-major places of the points with these indices, ascending. */
const placesOf = (shape: readonly number[], indices: readonly (readonly number[])[]): number[] =>
  indices.reduce<number[]>(
    (places, along, axis) => places.flatMap((place) => along.map((i) => place * shape[axis] + i)),
    [0],
  );

/** Takes single points out of ranges; both ascending. */
function pick(ranges: readonly PointRange[], places: readonly number[]): { picked: PointRange[]; left: PointRange[] } {
  const picked: PointRange[] = [];
  const left: PointRange[] = [];
  let next = 0;
  for (const { start, end } of ranges) {
    let at = start;
    while (next < places.length && places[next] < start) next++;
    for (; next < places.length && places[next] < end; next++) {
      const place = places[next];
      if (place > at) left.push({ start: at, end: place });
      picked.push({ start: place, end: place + 1 });
      at = place + 1;
    }
    if (at < end) left.push({ start: at, end });
  }
  return { picked, left };
}
