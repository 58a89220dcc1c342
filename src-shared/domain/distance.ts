import type { ParamValues } from './params.ts';

/** A distance between two topologies. The true one lies between value ÷ (1 + tolerance) and value. */
export interface DistanceValue {
  readonly value: number;
  /** Whether it is the optimum up to rounding; then `tolerance` is 0. */
  readonly exact: boolean;
  /** Relative; Infinity where the true distance may be 0. */
  readonly tolerance: number;
}

/** A distance with its parameters by name; those left out have their defaults. */
export interface DistanceChoice {
  readonly id: string;
  readonly params: Readonly<Record<string, unknown>>;
}

/** One distance between every two of several topologies. */
export interface DistanceMatrix {
  readonly id: string;
  readonly title: string;
  /** What is compared, and how it is measured. */
  readonly convention: string;
  /** Every default spelled out. */
  readonly params: ParamValues;
  /** Symmetric, its diagonal 0; rows and columns in the order of the topologies. */
  readonly matrix: readonly (readonly number[])[];
  /** Whether every entry is. */
  readonly exact: boolean;
  /** The largest of all entries. */
  readonly tolerance: number;
}
