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
  /** For the caption, for example `log scale`. */
  readonly caption: string;
}

/** A finite pair this long on its axis, as a fraction, can be seen and told from a zero one. */
const readable = 0.02;

/** Leaving the essential deaths off the axis must lengthen the finite pairs by this factor to be worth the break. */
const worthABreak = 3;

/** From this ratio of largest to smallest value on, an axis of positive values reads better in decades. */
const decades = 1000;

/**
 * Chooses the axis for dimension-0 pairs by how long the median finite pair (of positive persistence) becomes on it: linear over everything when that is readable; else the
 * better of log over everything (positive values over three decades) and linear over the finite pairs alone ("fit") with the essential deaths drawn
 * apart. Without finite pairs: log when the values span three decades, else linear.
 */
export function chooseScale(pairs: PersistencePairs): ScaleChoice {
  const births: number[] = [];
  const deaths: number[] = [];
  const all: number[] = [];
  for (let i = 0; i < pairs.dimension.length; i++) {
    if (pairs.dimension[i] !== 0) continue;
    all.push(pairs.birth[i], pairs.death[i]);
    if (pairs.essential[i]) continue;
    births.push(pairs.birth[i]);
    deaths.push(pairs.death[i]);
  }
  const full = finiteExtent(all) ?? [0, 0];
  if (!births.length) return spansDecades(full) ? log(full) : linear(full);

  const visible = (domain: readonly [number, number], map: (value: number) => number): number => {
    const length = map(domain[1]) - map(domain[0]);
    const shown = births.map((birth, i) => map(deaths[i]) - map(birth)).filter((persistence) => persistence > 0);
    return (median(shown) ?? 0) / (length || 1);
  };
  const plain = visible(full, identity);
  if (plain >= readable) return linear(full);
  const positive = full[0] > 0;
  const inDecades = positive ? visible(full, Math.log) : 0;
  const fitted: [number, number] = [full[0], finiteExtent(deaths)![1]];
  const alone = visible(fitted, identity);
  // Decades show the finite and the essential pairs on one axis: they win unless the finite pairs stay invisible there.
  if (positive && full[1] / full[0] >= decades && (inDecades >= readable || inDecades >= alone)) return log(full);
  return alone > 0 && alone >= worthABreak * plain ? fit(fitted) : linear(full);
}

const identity = (value: number): number => value;

const spansDecades = ([low, high]: readonly [number, number]): boolean => low > 0 && high / low >= decades;

const linear = (domain: readonly [number, number]): ScaleChoice => ({
  kind: 'linear',
  domain,
  apart: false,
  caption: 'linear scale',
});

const log = (domain: readonly [number, number]): ScaleChoice => ({
  kind: 'log',
  domain,
  apart: false,
  caption: 'log scale',
});

const fit = (domain: readonly [number, number]): ScaleChoice => ({
  kind: 'fit',
  domain,
  apart: true,
  caption: 'scale fits the finite pairs, essential apart',
});

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
