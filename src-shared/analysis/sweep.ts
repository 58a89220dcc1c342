/** Mean and spread of a number at one value of a parameter. */
export interface SweepPoint {
  /** Value of the parameter. */
  readonly x: number;
  readonly mean: number;
  /** Sample standard deviation; null for a single value. */
  readonly deviation: number | null;
}

/** One number over a parameter, for one group of models. */
export interface SweepSeries {
  /** Place in the list of groups. */
  readonly group: number;
  /** Axis on which it is read. */
  readonly side: 'left' | 'right';
  /** By ascending x. */
  readonly points: readonly SweepPoint[];
}
