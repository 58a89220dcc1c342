/** A function u(x, t) that a network has learnt, on a grid, beside the one that it was to learn. */
export interface Solution {
  /** Coordinates of the columns, ascending. */
  readonly x: Float64Array;
  /** Coordinates of the rows, ascending. */
  readonly t: Float64Array;
  /** Row-major over (t, x), x fastest. */
  readonly u: Float64Array;
  /** As `u`; null where no exact solution is known. */
  readonly exact: Float64Array | null;
  /** `relativeL2Error`, `meanAbsoluteError`, `relativeLinfError` over the whole grid (METHOD §7); null without an exact solution. */
  readonly errors: Readonly<Record<string, number | null>>;
  readonly backend: string;
}
