import type { CompareRow } from '#shared/contract/workbench.ts';

/** Mean, sample standard deviation and range of the values that are defined; `n` counts them. */
export function summary(
  values: readonly (number | null)[],
): Pick<CompareRow, 'n' | 'mean' | 'deviation' | 'min' | 'max'> {
  const defined = values.filter((value) => value !== null);
  const n = defined.length;
  if (!n) return { n, mean: null, deviation: null, min: null, max: null };
  let [sum, min, max] = [0, Infinity, -Infinity];
  for (const value of defined) {
    sum += value;
    min = Math.min(min, value);
    max = Math.max(max, value);
  }
  const mean = sum / n;
  // the deviations are squared, not the values: sums of large squares would cancel
  const squares = defined.reduce((total, value) => total + (value - mean) ** 2, 0);
  return { n, mean, deviation: n < 2 ? null : Math.sqrt(squares / (n - 1)), min, max };
}
