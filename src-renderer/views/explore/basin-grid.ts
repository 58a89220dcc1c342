import type { BasinGrid } from '#shared/analysis/merge-basins.ts';
import type { DrawnField } from './drawn-field.ts';
import { coordinates } from './drawn-field.ts';

/** A drawn field as basins are flooded in it. */
export function basinGrid({ values, indices, wholeShape }: DrawnField): BasinGrid {
  const shape = indices.map((kept) => kept.length);
  return {
    shape,
    values,
    vertex: (point) =>
      coordinates(point, shape).reduce((vertex, k, axis) => vertex * wholeShape[axis] + indices[axis][k], 0),
    point: (vertex) =>
      coordinates(vertex, wholeShape).reduce(
        (point, k, axis) => point * shape[axis] + nearestPoint(indices[axis], k),
        0,
      ),
  };
}

/** Whether points of the field were left out. */
export const isThinned = ({ indices, wholeShape }: DrawnField): boolean =>
  indices.some((kept, axis) => kept.length < wholeShape[axis]);

/** Place of the kept grid index nearest to another one. */
function nearestPoint(kept: Uint32Array, index: number): number {
  let found = 0;
  for (let k = 1; k < kept.length; k++) if (Math.abs(kept[k] - index) < Math.abs(kept[found] - index)) found = k;
  return found;
}
