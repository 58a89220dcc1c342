import { WorkbenchError } from '../domain/errors.ts';
import { normalQuantile } from './normal.ts';

/** A correlation over the pairs of which both numbers are finite. */
export interface Correlation {
  /** In [−1, 1]; null below 3 pairs or when one side does not vary. */
  readonly value: number | null;
  /** Pairs that entered. */
  readonly n: number;
  /** Interval at `confidence`; null below 4 pairs, and where the value is ±1 or null. */
  readonly interval: readonly [low: number, high: number] | null;
  readonly confidence: number;
}

/** Pearson's r; its interval by Fisher's transformation (Fisher 1921), which takes both sides for normally distributed. */
export const pearson = (x: ArrayLike<number>, y: ArrayLike<number>, confidence = 0.95): Correlation =>
  correlation(pairsOf(x, y), confidence, () => 1);

/** Spearman's ρ: Pearson's r of the ranks, ties at their mean rank; its interval by Fisher's transformation with Bonett and Wright's (2000) variance. */
export function spearman(x: ArrayLike<number>, y: ArrayLike<number>, confidence = 0.95): Correlation {
  const [a, b] = pairsOf(x, y);
  return correlation([ranks(a), ranks(b)], confidence, (rho) => 1 + (rho * rho) / 2);
}

/** @param variance of the transformed value, in units of 1 ÷ (n − 3) */
function correlation(
  [x, y]: readonly [Float64Array, Float64Array],
  confidence: number,
  variance: (r: number) => number,
): Correlation {
  if (!(confidence > 0 && confidence < 1))
    throw new WorkbenchError('bad-value', `A confidence lies between 0 and 1, found ${confidence}`);
  const n = x.length;
  const value = n < 3 ? null : coefficient(x, y);
  const known = value !== null && n > 3 && Math.abs(value) < 1;
  const half = known ? normalQuantile((1 + confidence) / 2) * Math.sqrt(variance(value) / (n - 3)) : 0;
  const interval = known ? ([Math.tanh(Math.atanh(value) - half), Math.tanh(Math.atanh(value) + half)] as const) : null;
  return { value, n, interval, confidence };
}

function coefficient(x: Float64Array, y: Float64Array): number | null {
  const [a, b] = [deviations(x), deviations(y)];
  const norm = Math.sqrt(dot(a, a)) * Math.sqrt(dot(b, b));
  return norm > 0 ? Math.max(-1, Math.min(1, dot(a, b) / norm)) : null;
}

const dot = (a: Float64Array, b: Float64Array): number => a.reduce((sum, value, i) => sum + value * b[i], 0);

/** From the mean, scaled so that squares of huge or tiny numbers neither overflow nor vanish. */
function deviations(x: Float64Array): Float64Array {
  const mean = x.reduce((sum, value) => sum + value / x.length, 0);
  const from = x.map((value) => value - mean);
  const largest = from.reduce((most, value) => Math.max(most, Math.abs(value)), 0);
  // what is only rounding of the mean is no variation
  const varies = largest > 4 * Number.EPSILON * Math.abs(mean);
  return from.map((value) => (varies ? value / largest : 0));
}

/** @throws WorkbenchError 'shape-mismatch' */
function pairsOf(x: ArrayLike<number>, y: ArrayLike<number>): readonly [Float64Array, Float64Array] {
  if (x.length !== y.length)
    throw new WorkbenchError('shape-mismatch', `A correlation of ${x.length} numbers with ${y.length}`);
  const both = Array.from(x, (_, i) => i).filter((i) => Number.isFinite(x[i]) && Number.isFinite(y[i]));
  return [Float64Array.from(both, (i) => x[i]), Float64Array.from(both, (i) => y[i])];
}

/** Places in ascending order from 1, equal values sharing the mean of theirs. */
function ranks(x: Float64Array): Float64Array {
  const order = Uint32Array.from(x.keys()).sort((a, b) => x[a] - x[b]);
  const found = new Float64Array(x.length);
  for (let from = 0, to = 0; from < order.length; from = to) {
    while (to < order.length && x[order[to]] === x[order[from]]) to++;
    for (let k = from; k < to; k++) found[order[k]] = (from + 1 + to) / 2;
  }
  return found;
}
