import type { Precision } from './run.ts';

/** A model as a person names it: a weights file, and what its metadata leaves open. What is said here wins over metadata, with a warning. */
export interface ModelDraft {
  readonly weightsPath: string;
  readonly architecture?: string;
  readonly problem?: string;
  /** The examples, for problems that read them. */
  readonly dataPath?: string;
  readonly backend: string;
  readonly precision: Precision;
  /** Values by parameter name, of the architecture or of the problem. */
  readonly params: Readonly<Record<string, string>>;
}

export interface DirectionsDraft {
  /** Id of a direction kind, or null when they are read from the one file of `paths`. */
  readonly kind: string | null;
  /** What the kind reads: a file of directions, other models, a run's checkpoints. Empty for kinds that read none. */
  readonly paths: readonly string[];
  /** null takes the usual two, or all that a file holds. */
  readonly dims: number | null;
  readonly params: Readonly<Record<string, string>>;
}

export interface GridDraft {
  /** One count for every axis, or one per axis. */
  readonly steps: readonly number[];
  /** Half-range of every axis; null takes the direction kind's default. */
  readonly radius: number | null;
  /** One range for every axis, or one per axis; empty takes ± radius. */
  readonly ranges: readonly { readonly low: number; readonly high: number }[];
}

export interface DesignDraft extends Pick<GridDraft, 'radius' | 'ranges'> {
  /** Id of a design. */
  readonly id: string;
  readonly points: number;
  /** Values by parameter name. */
  readonly params: Readonly<Record<string, string>>;
}

/** A training run as a person names it. */
export interface TrainDraft {
  readonly problem: string;
  /** The problem's usual one when it is not said. */
  readonly architecture?: string;
  /** The problem's usual one when it is not said. */
  readonly optimiser?: string;
  /** The training examples, for problems that read them. */
  readonly dataPath?: string;
  /** Examples to measure after every epoch. */
  readonly testPath?: string;
  /** A weights file to start from. */
  readonly initialPath?: string;
  readonly seed: number;
  readonly backend: string;
  readonly precision: Precision;
  /** Values by parameter name, of the architecture, the problem, the optimiser or the plan. */
  readonly params: Readonly<Record<string, string>>;
}
