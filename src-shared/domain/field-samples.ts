import { WorkbenchError } from './errors.ts';
import { shapeText, sizeOf } from './tensor.ts';

/** One field on a grid. `shape` has the last axis fastest; values are row-major, NaN and ±∞ are missing vertices. */
export interface GridSamples {
  readonly kind: 'grid';
  readonly shape: readonly number[];
  readonly values: Float64Array | Float32Array;
  /** Vertex at α = 0, the trained weights; absent where the grid does not hold it or nothing is known of its axes. */
  readonly centre?: number;
}

/** One field on n scattered points of d coordinates. */
export interface PointSamples {
  readonly kind: 'points';
  readonly dimensions: number;
  /** n × d, row-major, finite. */
  readonly points: Float64Array;
  /** Per axis, half the width of the sampled box: distances are measured in units of it. Length d, positive. */
  readonly halfRange: Float64Array;
  /** Length n; NaN and ±∞ are missing vertices. */
  readonly values: Float64Array;
  /** Place of α = 0, as on a grid. */
  readonly centre?: number;
}

/** What a representation makes a graph of. A sample's vertex id is its place in `values`. */
export type FieldSamples = GridSamples | PointSamples;

/**
 * The same samples, checked; a grid loses its singleton axes (a single point keeps one).
 * @throws WorkbenchError 'shape-mismatch' | 'bad-value'
 */
export function checkedSamples(samples: FieldSamples): FieldSamples {
  const length = samples.values.length;
  if (samples.kind === 'grid') {
    if (length !== sizeOf(samples.shape))
      throw new WorkbenchError('shape-mismatch', `${length} values do not fill a grid of ${shapeText(samples.shape)}`, {
        length,
        shape: samples.shape,
      });
    const axes = samples.shape.filter((n) => n !== 1);
    return { ...samples, shape: axes.length ? axes : [1] };
  }
  const { dimensions, points, halfRange } = samples;
  if (!(dimensions >= 1) || points.length !== length * dimensions || halfRange.length !== dimensions)
    throw new WorkbenchError(
      'shape-mismatch',
      `${length} values, ${points.length} coordinates and ${halfRange.length} half ranges do not make points of ${dimensions} dimensions`,
    );
  const bad = points.findIndex((x) => !Number.isFinite(x));
  if (bad >= 0)
    throw new WorkbenchError(
      'bad-value',
      `Coordinate ${bad % dimensions} of point ${Math.floor(bad / dimensions)} is ${points[bad]}`,
    );
  if (!halfRange.every((half) => half > 0 && half < Infinity))
    throw new WorkbenchError('bad-value', `Half ranges are ${halfRange.join(', ')}, expected positive ones`);
  return samples;
}

/** Half the extent of the points along each axis, 1 where it is zero: the scale of points whose box is not known. */
export function halfRangeOf(points: Float64Array, dimensions: number): Float64Array {
  const low = new Float64Array(dimensions).fill(Infinity);
  const high = new Float64Array(dimensions).fill(-Infinity);
  for (let i = 0; i < points.length; i++) {
    const axis = i % dimensions;
    if (points[i] < low[axis]) low[axis] = points[i];
    if (points[i] > high[axis]) high[axis] = points[i];
  }
  return low.map((from, axis) => (high[axis] > from ? (high[axis] - from) / 2 : 1));
}
