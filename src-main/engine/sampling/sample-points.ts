/** Where the loss is sampled: the number of points, and α of any range of them. */
export interface SamplePoints {
  readonly dims: number;
  readonly points: number;
  /** (end − start) × d coordinates of the points start … end − 1, the caller's own. */
  alphas(start: number, end: number): Float64Array;
}
