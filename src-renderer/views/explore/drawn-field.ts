import { coarsePreview } from '#shared/analysis/coarse-preview.ts';
import type { Axis } from '#shared/domain/landscape.ts';
import type { FieldView } from '#shared/domain/project.ts';
import { sizeOf } from '#shared/domain/tensor.ts';
import { count } from '../panels/words.ts';

/** A field without its axes of one point, as vertices of the topology count it. */
export interface DrawnField {
  readonly axes: readonly Axis[];
  /** Row-major, last axis fastest. Of a landscape that is being sampled what is missing is drawn coarsely. */
  readonly values: Float64Array;
  /** Grid index of each kept point, per axis. */
  readonly indices: readonly Uint32Array[];
  /** Points of the whole field per axis. */
  readonly wholeShape: readonly number[];
  /** How much of the landscape has been sampled; null once it is complete. */
  readonly preview: { readonly sampled: number; readonly points: number } | null;
}

/** Axes of one point hold nothing to draw; a single grid point keeps one of them. */
export function drawnField({ axes: all, values, indices, wholeShape, sampled }: FieldView): DrawnField {
  const kept = wholeShape.flatMap((n, axis) => (n === 1 ? [] : [axis]));
  const used = kept.length ? kept : [0];
  const axes = used.map((axis) => all[axis]);
  const points = sizeOf(wholeShape);
  return {
    axes,
    // more axes are seen in slices alone
    values: sampled < points && used.length <= 2 ? coarsePreview(axes, values) : values,
    preview: sampled < points ? { sampled, points } : null,
    indices: used.map((axis) => indices[axis]),
    wholeShape: used.map((axis) => wholeShape[axis]),
  };
}

/** Grid coordinates of a vertex, which is row-major over `shape`. */
export function coordinates(vertex: number, shape: readonly number[]): number[] {
  const found = new Array<number>(shape.length);
  let rest = vertex;
  for (let axis = shape.length - 1; axis >= 0; axis--) {
    found[axis] = rest % shape[axis];
    rest = Math.floor(rest / shape[axis]);
  }
  return found;
}

/**
 * Place of a grid index on a thinned axis whose kept points have these grid indices and stand at `places`: on a kept point exactly its place,
 * in between by proportion.
 */
export function placeOnAxis(index: number, indices: Uint32Array, places: Float64Array): number {
  let low = 0;
  let high = indices.length - 1;
  while (high - low > 1) {
    const middle = (low + high) >>> 1;
    if (indices[middle] <= index) low = middle;
    else high = middle;
  }
  if (high <= low || index <= indices[low]) return places[low];
  const t = (index - indices[low]) / (indices[high] - indices[low]);
  return places[low] + Math.min(t, 1) * (places[high] - places[low]);
}

/** How much of an unfinished landscape a picture of it rests on. */
export const previewText = ({ sampled, points }: NonNullable<DrawnField['preview']>): string =>
  `preview, ${count(sampled)} of ${count(points)} points`;
