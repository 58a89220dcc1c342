import type { DistanceMatrix } from '../domain/distance.ts';
import type { LandscapePlace } from '../domain/landscape-place.ts';

/** How one number spreads over models that differ in their seed alone, or over what else was asked for. */
export interface CompareRow {
  /** What the models have in common, in the order of `Comparison.groupBy`. */
  readonly group: readonly (string | number | boolean)[];
  readonly name: string;
  /** Directions and grid in the group, taken apart; of what the values differ in, null or ''. null for numbers of the models themselves. */
  readonly place: LandscapePlace | null;
  /** Values counted; undefined ones are left out. */
  readonly n: number;
  readonly mean: number | null;
  /** Sample standard deviation; null for n < 2. */
  readonly deviation: number | null;
  readonly min: number | null;
  readonly max: number | null;
  readonly values: readonly {
    readonly model: number;
    /** null for a number of the model itself. */
    readonly landscape: number | null;
    readonly seed: number | null;
    readonly value: number | null;
  }[];
}

export interface Comparison {
  /**
   * `architecture`, `problem`, parameter names, `directions`, `grid`, `representation`, conventions that differ. Where numbers are spread over anything but seeds, `seed`
   * stands before `directions` and tells the models apart; `directions` is without its seed and `grid` without its range where those differ within a row, and so
   * `representation` is not there.
   */
  readonly groupBy: readonly string[];
  readonly rows: readonly CompareRow[];
}

/** Distances between the topologies of landscapes under one representation; rows and columns of every matrix in their order. */
export interface ProjectDistances {
  readonly representation: string;
  readonly landscapes: readonly {
    readonly landscape: number;
    /** Id and label of its model. */
    readonly model: { readonly id: number; readonly label: string } | null;
    readonly label: string;
    readonly field: string;
    /** Persistence below which pairs were left out because there are too many; 0 when none were. */
    readonly floor: number;
  }[];
  readonly distances: readonly DistanceMatrix[];
}
