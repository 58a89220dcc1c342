/** How numbers spread. */
export interface Summary {
  /** Values counted; undefined ones are left out. */
  readonly n: number;
  readonly mean: number | null;
  /** Sample standard deviation; null for n < 2. */
  readonly deviation: number | null;
  readonly min: number | null;
  readonly max: number | null;
}

/** Mean, sample standard deviation and range of the values that are defined; `n` counts them. */
export function summary(values: readonly (number | null)[]): Summary {
  const defined = values.filter((value) => value !== null);
  const n = defined.length;
  if (!n) return { n, mean: null, deviation: null, min: null, max: null };
  let [sum, min, max] = [0, Infinity, -Infinity];
  for (const value of defined) {
    sum += value;
    min = Math.min(min, value);
    max = Math.max(max, value);
  }
  // equal values have no deviation, whatever their sum was rounded to
  const mean = min === max ? min : sum / n;
  // the deviations are squared, not the values: sums of large squares would cancel
  const squares = defined.reduce((total, value) => total + (value - mean) ** 2, 0);
  return { n, mean, deviation: n < 2 ? null : Math.sqrt(squares / (n - 1)), min, max };
}
