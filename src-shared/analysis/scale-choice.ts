import { WorkbenchError } from '../domain/errors.ts';
import type { PersistencePairs } from '../domain/persistence.ts';
import { finiteExtent, median } from './statistics.ts';

/** Scale of the value axis of a diagram, barcode or tree. */
export type ScaleKind = 'linear' | 'log' | 'fit';

export interface ScaleChoice {
  readonly kind: ScaleKind;
  /** Values that the axis spans, unpadded; low = high when there is but one value. */
  readonly domain: readonly [low: number, high: number];
  /** The essential deaths lie beyond the domain and are drawn apart from the axis. */
  readonly apart: boolean;
  /** For axis titles and captions, for example `log scale`. */
  readonly caption: string;
}

/** A finite pair this long on its axis, as a fraction, can be seen and told from a zero one. */
const readable = 0.02;

/** Leaving the essential deaths off the axis must lengthen the finite pairs by this factor to be worth the break. */
const worthABreak = 3;

/** From this ratio of largest to smallest value on, an axis of positive values reads better in decades. */
const decades = 1000;

/**
 * The axis for dimension-0 pairs: `wanted`, or chosen by how long the median finite pair (of positive persistence) becomes on it. Linear over everything
 * when that is readable; else the better of log over everything (positive values over three decades) and linear over the finite pairs alone ("fit")
 * with the essential deaths drawn apart. Without finite pairs: log when the values span three decades, else linear.
 * @throws WorkbenchError 'bad-value' when log is wanted for values that are not positive
 */
export function chooseScale(pairs: PersistencePairs, wanted?: ScaleKind): ScaleChoice {
  const ofDimension0 = Uint32Array.from(pairs.dimension.keys()).filter((i) => pairs.dimension[i] === 0);
  const finite = ofDimension0.filter((i) => !pairs.essential[i]);
  const values = (indices: Uint32Array, of: Float64Array) => Array.from(indices, (i) => of[i]);
  const full = finiteExtent([...values(ofDimension0, pairs.birth), ...values(ofDimension0, pairs.death)]) ?? [0, 0];
  const fitted: Domain = [full[0], finiteExtent(values(finite, pairs.death))?.[1] ?? full[1]];
  const kind = wanted ?? bestKind(pairs, finite, full, fitted);
  if (kind === 'log' && !(full[0] > 0))
    throw new WorkbenchError('bad-value', `A log scale needs positive values, the smallest is ${full[0]}`);
  const apart = kind === 'fit' && fitted[1] < full[1];
  return { kind, domain: apart ? fitted : full, apart, caption: captions[kind] };
}

const captions: Readonly<Record<ScaleKind, string>> = {
  linear: 'linear scale',
  log: 'log scale',
  fit: 'fit to finite pairs',
};

type Domain = readonly [low: number, high: number];

function bestKind(pairs: PersistencePairs, finite: Uint32Array, full: Domain, fitted: Domain): ScaleKind {
  if (!finite.length) return spansDecades(full) ? 'log' : 'linear';
  const visible = ([low, high]: Domain, map: (value: number) => number): number => {
    const lengths = Float64Array.from(finite, (i) => map(pairs.death[i]) - map(pairs.birth[i]));
    return (median(lengths.filter((length) => length > 0)) ?? 0) / (map(high) - map(low) || 1);
  };
  const plain = visible(full, identity);
  if (plain >= readable) return 'linear';
  const alone = visible(fitted, identity);
  // Decades show finite and essential pairs on one axis: they win unless the finite pairs stay invisible there.
  const inDecades = spansDecades(full) ? visible(full, Math.log) : 0;
  if (inDecades > 0 && (inDecades >= readable || inDecades >= alone)) return 'log';
  return alone > 0 && alone >= worthABreak * plain ? 'fit' : 'linear';
}

const identity = (value: number): number => value;

const spansDecades = ([low, high]: Domain): boolean => low > 0 && high / low >= decades;

/**
 * Height scale of a surface: log when the values are positive and the middle of the data would be flat on a linear one, that is when the median lies
 * within a twentieth of the range above the minimum and the values span three decades.
 */
export function chooseHeight(values: ArrayLike<number>): 'linear' | 'log' {
  const extent = finiteExtent(values);
  const middle = median(values);
  if (!extent || middle === null || !spansDecades(extent)) return 'linear';
  return (middle - extent[0]) / (extent[1] - extent[0]) < 0.05 ? 'log' : 'linear';
}
