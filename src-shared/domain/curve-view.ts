/** One quantity of a training run by step, thinned for drawing. */
export interface CurveSeries {
  readonly name: string;
  /** Ascending. */
  readonly steps: Float64Array;
  /** As long as `steps`; NaN where the value is not finite. */
  readonly values: Float64Array;
  /** Steps that have a value or were undefined, before thinning. */
  readonly points: number;
}
