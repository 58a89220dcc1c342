import type { ParamValues } from './params.ts';
import type { Choice, FileRef, Precision } from './run.ts';

/** What is trained, on what, how. Everything that can change the weights is in here. */
export interface TrainSpec {
  readonly architecture: Choice;
  readonly problem: Choice;
  /** Files of the training examples; none for problems that make their data. */
  readonly data: readonly FileRef[];
  /** Files of examples that are held out and measured after every epoch; none to measure nothing. */
  readonly test: readonly FileRef[];
  /** File of the initial weights; null draws them from `seed` as torch's layers are. */
  readonly initial: FileRef | null;
  /** Of the initial weights, of the order of the examples and of augmentation. */
  readonly seed: number;
  /** With its schedule and its stops. */
  readonly optimiser: Choice;
  /** Values of `trainingPlan`'s parameters: checkpoints, augmentation. */
  readonly plan: ParamValues;
  readonly backend: string;
  readonly precision: Precision;
}

/** Where the files of a `TrainSpec` lie now. Their bytes are checked against the spec when they are read. */
export interface TrainFiles {
  readonly data: readonly string[];
  readonly test: readonly string[];
  readonly initial: string | null;
}

/** One step of a training curve: an iteration of an optimiser that takes all examples at once, else an epoch. 0 is before the first. */
export interface CurvePoint {
  readonly step: number;
  /** By name: `loss` (for mini-batches the mean over those of the epoch), parts of a composite loss, `gradient-norm`, `learning-rate`, `test-loss`, `test-accuracy` … A value may be NaN or ±∞. */
  readonly values: Readonly<Record<string, number>>;
}

export interface TrainProgress {
  /** Steps done, and the most there can be. */
  readonly done: number;
  readonly total: number;
  /** Of the same unit within the step under way, for steps that take long; 0 … 1. */
  readonly within: number;
  /** Points of the curve since the last report. */
  readonly points: readonly CurvePoint[];
}

/** Why training ended. */
export type TrainingEnd = 'steps' | 'converged' | 'not-finite';

/** Files lie in the folder that the request named; paths are relative to it. */
export interface TrainResult {
  readonly end: TrainingEnd;
  /** What the end means, in words: which stop was met, or where a value stopped being finite. */
  readonly reason: string;
  readonly steps: number;
  /** Evaluations of loss and gradient. */
  readonly evaluations: number;
  /** Steps that an earlier, interrupted call had done. */
  readonly resumedFrom: number;
  readonly last: string;
  /** Weights of the least loss on the test examples, or of the least training loss where there are none; it may be the last ones. */
  readonly best: { readonly path: string; readonly step: number; readonly loss: number };
  readonly checkpoints: readonly { readonly path: string; readonly step: number }[];
  readonly curve: readonly CurvePoint[];
  /** Loss, its parts and what the problem is judged on, of the last weights; test metrics have the prefix `test-`. */
  readonly metrics: Readonly<Record<string, number | null>>;
  readonly backend: string;
  readonly versions: Readonly<Record<string, string>>;
  readonly seconds: number;
}
