import type { Axis } from '../domain/landscape.ts';

/**
 * A field that is still being sampled, as a coarse picture of it: a missing point lies on the plane through its nearest neighbours at every 2ᵏ-th grid index
 * (and the last ones), k the smallest for which all of them are known; where there is none it stays missing. For pictures alone: nothing is measured on it.
 * @param values row-major, last axis fastest, NaN where missing; read, never written
 */
export function coarsePreview(axes: readonly Axis[], values: Float64Array): Float64Array {
  const longest = Math.max(...axes.map((axis) => axis.values.length));
  const filled = values.slice();
  const at = axes.map(() => 0);
  for (let point = 0; point < values.length; point++) {
    if (Number.isNaN(values[point])) {
      placeOf(point, axes, at);
      for (let stride = 2; stride < 2 * longest; stride *= 2) {
        const between = interpolated(axes, values, at, stride);
        if (Number.isNaN(between)) continue;
        filled[point] = between;
        break;
      }
    }
  }
  return filled;
}

function placeOf(point: number, axes: readonly Axis[], at: number[]): void {
  let rest = point;
  for (let k = axes.length - 1; k >= 0; k--) {
    const { length } = axes[k].values;
    at[k] = rest % length;
    rest = Math.floor(rest / length);
  }
}

/** Multilinear between the neighbours at multiples of `stride`; NaN when one of them is missing. */
function interpolated(axes: readonly Axis[], values: Float64Array, at: readonly number[], stride: number): number {
  const corner = (k: number, place: number): number => {
    if (k === axes.length) return values[place];
    const coordinates = axes[k].values;
    const last = coordinates.length - 1;
    const next = (index: number): number => corner(k + 1, place * coordinates.length + index);
    const low = at[k] === last ? last : at[k] - (at[k] % stride);
    if (low === at[k]) return next(low);
    const high = Math.min(low + stride, last);
    const t = (coordinates[at[k]] - coordinates[low]) / (coordinates[high] - coordinates[low]);
    return (1 - t) * next(low) + t * next(high);
  };
  return corner(0, 0);
}
