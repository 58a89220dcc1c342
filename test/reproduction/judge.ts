import { spearman } from '#shared/analysis/correlation.ts';
import { number } from '#shared/plots/axis-scale.ts';

/**
 * How what was measured stands to what the paper says: decided at a level of 5 %, so that `undecided` is neither for nor against. `flat`: a side does not
 * vary, or is not defined often enough to say anything.
 */
export type Verdict = 'as stated' | 'opposite' | 'undecided' | 'flat';

export interface Answer {
  readonly text: string;
  readonly verdict: Verdict;
}

type Values = readonly (number | null)[];

const level = 0.05;
/** Of as many pairs a perfect rank correlation, which has no interval, comes by chance in less than `level` of all cases: 2 ÷ 5! */
const fewestPerfect = 5;

const defined = (values: Values): number[] => values.filter((value) => value !== null);

const numeric = (values: Values): number[] => values.map((value) => value ?? NaN);

/** Spearman's correlation of two lists against the sign that is said. */
export function monotone(x: Values, y: Values, said: 1 | -1): Answer {
  const { value, n, interval } = spearman(numeric(x), numeric(y), 1 - level);
  if (value === null) return { text: 'does not vary', verdict: 'flat' };
  const decided = interval ? interval[0] * interval[1] > 0 : Math.abs(value) === 1 && n >= fewestPerfect;
  const within = interval ? ` [${interval.map(two).join(', ')}]` : '';
  return {
    text: `ρ = ${two(value)}${within}`,
    verdict: decided ? (Math.sign(value) === said ? 'as stated' : 'opposite') : 'undecided',
  };
}

/** Whether the values of one group lie above (+1) or below (−1) those of another, by the exact two-sided rank-sum test. */
export function apart(one: Values, other: Values, said: 1 | -1): Answer {
  const [a, b] = [defined(one), defined(other)];
  if (!a.length || !b.length || new Set<number>([...a, ...b]).size < 2) return { text: means(a, b), verdict: 'flat' };
  const share = shareAbove(a, b);
  const verdict = rankSumP(a, b) <= level ? (Math.sign(share - 0.5) === said ? 'as stated' : 'opposite') : 'undecided';
  return { text: means(a, b), verdict };
}

/** How many of the values are as said. */
export function everyOne(values: Values, holds: (value: number) => boolean): Answer {
  const known = defined(values);
  const [n, of] = [known.filter(holds).length, known.length];
  return { text: `${n} of ${of}`, verdict: of === 0 ? 'flat' : n === of ? 'as stated' : n === 0 ? 'opposite' : 'undecided' }; // prettier-ignore
}

/** Share of all pairs in which the first is greater, ties counted half. */
function shareAbove(a: readonly number[], b: readonly number[]): number {
  const above: number[] = a.flatMap((x) => b.map((y) => (x > y ? 1 : x === y ? 0.5 : 0)));
  return above.reduce((sum, each) => sum + each, 0) / above.length;
}

/** Share of all divisions of the values into two groups of these sizes that lie apart at least as far. */
export function rankSumP(a: readonly number[], b: readonly number[]): number {
  const values = [...a, ...b];
  const found = Math.abs(shareAbove(a, b) - 0.5);
  let [extreme, all] = [0, 0];
  for (const chosen of choices(values.length, a.length)) {
    const first = chosen.map((i) => values[i]);
    const rest = values.filter((_, i) => !chosen.includes(i));
    if (Math.abs(shareAbove(first, rest) - 0.5) >= found - 1e-12) extreme++;
    all++;
  }
  return extreme / all;
}

function* choices(n: number, k: number, from = 0): Generator<number[]> {
  if (k === 0) yield [];
  else for (let i = from; i <= n - k; i++) for (const rest of choices(n, k - 1, i + 1)) yield [i, ...rest];
}

const mean = (values: readonly number[]): string =>
  values.length ? number(values.reduce((sum, value) => sum + value, 0) / values.length, 3) : '—';

const means = (a: readonly number[], b: readonly number[]): string => `${mean(a)} : ${mean(b)}`;

const two = (value: number): string => value.toFixed(2).replace('-', '−');
