/** The nearest others of every point. */
export interface Nearest {
  readonly k: number;
  /** n × k: row v holds the k nearest others of v, ties at the cut broken by id, in no order. */
  readonly ids: Uint32Array;
  /** Number of points whose k-th and (k + 1)-th nearest others are equally far away. */
  readonly tied: number;
}

/** How many nearest others there are to a point when k are asked for: all of them at most. */
export const atMost = (k: number, n: number): number => Math.max(0, Math.min(k, n - 1));
