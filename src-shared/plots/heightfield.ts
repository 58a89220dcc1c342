import { chooseHeight } from '../analysis/scale-choice.ts';
import { finiteExtent, quantile } from '../analysis/statistics.ts';
import { WorkbenchError } from '../domain/errors.ts';
import type { Axis } from '../domain/landscape.ts';
import { sizeOf } from '../domain/tensor.ts';
import type { AxisScale } from './axis-scale.ts';
import { linearScale, logScale, number } from './axis-scale.ts';

export interface HeightOptions {
  /** The two axes of the grid, in stored order. */
  readonly axes: readonly [Axis, Axis];
  /** Row-major, last axis fastest; what is not finite leaves a hole. */
  readonly values: Float64Array;
  /** Chosen by the data when left out. */
  readonly heightScale?: 'linear' | 'log';
  /** Quantile of the values above which the surface is cut off, 1 for not at all; chosen by the data when left out. */
  readonly clipQuantile?: number;
  /** Values at foot and top of the box, for surfaces that are compared; what lies above is cut. The field's own when left out. */
  readonly domain?: readonly [low: number, high: number];
}

/** A grid of heights in the unit of the box: 0 at the smallest value, 1 at the largest or at the cut, more above the cut, NaN where missing. */
export interface Heightfield {
  readonly rows: number;
  readonly columns: number;
  readonly height: Float64Array;
  /** Places of the grid lines in [−1, 1]. */
  readonly x: Float64Array;
  readonly y: Float64Array;
  readonly scale: AxisScale;
  /** What was decided: scale, cut, missing values. */
  readonly remarks: readonly string[];
}

/** The quantile at which a surface is cut that would otherwise be flattened by a few values. */
const usualCut = 0.98;

/** @throws WorkbenchError 'shape-mismatch' | 'nothing-finite' | 'bad-value' (log of values that are not positive, quantile outside (0, 1]) */
export function heightfield({ axes, values, heightScale, clipQuantile, domain }: HeightOptions): Heightfield {
  const [rows, columns] = axes.map((axis) => axis.values.length);
  if (values.length !== sizeOf([rows, columns]))
    throw new WorkbenchError('shape-mismatch', `${values.length} values for a grid of ${rows}×${columns}`);
  const extent = finiteExtent(values);
  if (!extent) throw new WorkbenchError('nothing-finite', 'A surface needs at least one finite value');
  const kind = heightScale ?? chooseHeight(values);
  const foot = domain?.[0] ?? extent[0];
  if (kind === 'log' && !(Math.min(foot, extent[0]) > 0))
    throw new WorkbenchError(
      'bad-value',
      `A log height needs positive values, the smallest is ${Math.min(foot, extent[0])}`,
    );
  const map = kind === 'log' ? Math.log : (value: number) => value;
  const cut = clipQuantile ?? chooseCut(values, extent, map);
  if (!(cut > 0 && cut <= 1))
    throw new WorkbenchError('bad-value', `The quantile of the cut is ${cut}, it must be in (0, 1]`);
  const top = domain?.[1] ?? quantile(values, cut)!;
  const scale = (kind === 'log' ? logScale : linearScale)([foot, top], 4);
  const missing = values.filter((value) => !Number.isFinite(value)).length;
  return {
    rows,
    columns,
    height: values.map((value) => (Number.isFinite(value) ? scale.position(value) : NaN)),
    x: unit(axes[0].values),
    y: unit(axes[1].values),
    scale,
    remarks: [
      ...(kind === 'log' ? ['log height'] : []),
      ...(top < extent[1] ? [`cut at ${domain ? number(top, 4) : `the ${number(100 * cut)} % quantile`}, maximum ${number(extent[1], 4)}`] : []), // prettier-ignore
      ...(missing ? [`${missing} missing`] : []),
    ],
  };
}

/** Cuts when the topmost fiftieth of the values would take more than half of the height. */
function chooseCut(
  values: Float64Array,
  [low, high]: readonly [number, number],
  map: (value: number) => number,
): number {
  const most = map(quantile(values, usualCut)!) - map(low);
  return most > 0 && most < (map(high) - map(low)) / 2 ? usualCut : 1;
}

/** Coordinates moved and scaled to [−1, 1], rising with the axis whichever way it is stored. */
function unit(values: Float64Array): Float64Array {
  const low = Math.min(values[0], values[values.length - 1]);
  const high = Math.max(values[0], values[values.length - 1]);
  return values.map((value) => (high > low ? (2 * (value - low)) / (high - low) - 1 : 0));
}
