import type { ParamValue } from './params.ts';
import type { Hessian } from './hessian.ts';
import type { CurvatureSpec, FileRef, ModelSpec, Provenance, SampleSpec } from './run.ts';
import type { DirectionsDraft, GridDraft } from './drafts.ts';
import type { Failure } from './errors.ts';
import type { TrainSpec } from './training.ts';

/** A page of a list: `total` counts everything that matches, `items` holds at most `limit` of them from `offset` on. */
export interface Page<Item> {
  readonly total: number;
  readonly offset: number;
  readonly items: readonly Item[];
}

export interface PageRequest {
  readonly offset: number;
  /** 1 to 1000. */
  readonly limit: number;
}

/** What a project is and holds, as counts. */
export interface ProjectInfo {
  readonly path: string;
  /** File name without its ending. */
  readonly name: string;
  /** Number of the last migration applied. */
  readonly schema: number;
  /** ISO 8601, UTC, as every time in a project. */
  readonly createdAt: string;
  readonly models: number;
  readonly landscapes: number;
}

/** A trained network. Two records never have the same `hash`. */
export interface ModelRecord {
  readonly id: number;
  /** SHA-256 of weights, architecture, problem and their parameters: what decides the model's loss function. */
  readonly hash: string;
  readonly label: string;
  readonly weights: FileRef;
  /** Id of the architecture, or what the folder pattern said where the engine does not know it. */
  readonly architecture: string;
  readonly problem: string | null;
  /** Everything that tells the model apart in a table: the problem's and the pattern's parameters, without the seed. */
  readonly parameters: Readonly<Record<string, ParamValue>>;
  readonly seed: number | null;
  /** Complete description for the engine; null when the file does not say enough to evaluate it. */
  readonly spec: ModelSpec | null;
  readonly tags: readonly string[];
  readonly notes: string;
  readonly createdAt: string;
}

export type NewModel = Omit<ModelRecord, 'id' | 'createdAt' | 'tags' | 'notes'>;

/** `partial`: some points are missing and a run can go on with it. */
export type LandscapeState = 'partial' | 'done';

/** A landscape in a list: everything but its values. */
export interface LandscapeRecord {
  readonly id: number;
  /** null for a landscape that was imported on its own. */
  readonly model: number | null;
  readonly label: string;
  /** SHA-256 that identifies it: of its spec when it was sampled here, of its file's bytes when it was imported. */
  readonly hash: string;
  readonly origin: 'sampled' | 'imported';
  readonly state: LandscapeState;
  /** Grid points per axis, axis i = direction i. */
  readonly shape: readonly number[];
  readonly fields: readonly string[];
  /** Points that have a value, of the product of `shape`. */
  readonly done: number;
  /** Ids of the representations whose topology is stored, for any field. */
  readonly representations: readonly string[];
  readonly createdAt: string;
}

export interface LandscapeDetail extends LandscapeRecord {
  readonly axes: readonly { readonly name: string; readonly values: Float64Array }[];
  /** What it was or is being sampled from; null for imported ones that do not say. */
  readonly spec: SampleSpec | null;
  readonly provenance: Provenance | null;
}

/** A field thinned for drawing: every `stride`-th point of each axis, and always its last one. */
export interface FieldView {
  readonly landscape: number;
  readonly field: string;
  readonly shape: readonly number[];
  readonly stride: readonly number[];
  readonly axes: readonly { readonly name: string; readonly values: Float64Array }[];
  /** Row-major over `shape`, last axis fastest; NaN where there is no value (yet). */
  readonly values: Float64Array;
  /** Grid index of each kept point, per axis. */
  readonly indices: readonly Uint32Array[];
  /** Smallest and largest finite value of the whole field, not only of what is kept; null when there is none. */
  readonly extent: readonly [number, number] | null;
  /** Shape of the whole field. */
  readonly wholeShape: readonly number[];
  /** Points of the landscape that have been sampled, at least; all of them once it is complete. */
  readonly sampled: number;
}

/**
 * A line or plane through a grid as the view of its axes alone: `axes`, `shape`, `stride`, `indices` and `wholeShape` have one entry per axis of the slice.
 * `extent` is that of the whole field once it is complete, of the slice until then.
 */
export interface FieldSlice extends FieldView {
  /** The axes of the grid that it extends along, ascending: one or two. */
  readonly along: readonly number[];
  /** Grid index on every axis of the grid; those of `along` mean nothing. */
  readonly at: readonly number[];
}

/** One value of one quantity: a training curve has one row per step, a number one per time it was computed. */
export interface MetricRow {
  /** null for what belongs to a landscape alone, and for the curve of a model that is still being trained. */
  readonly model: number | null;
  readonly landscape: number | null;
  /** The training run that it comes from; absent for all other rows. */
  readonly run?: number;
  /** `loss`, `accuracy`, `minima` …; numbers of a topology by the ids of METHOD §5. */
  readonly name: string;
  /** Training step (epoch or iteration) for curves; null for numbers. */
  readonly step: number | null;
  /** null where the quantity is undefined. */
  readonly value: number | null;
  /** What the value depends on beyond its name: representation, field, threshold, examples, backend, convention. */
  readonly conventions: Readonly<Record<string, string>>;
  readonly versions: Readonly<Record<string, string>>;
  /** `training` for curves, `evaluate`, `curvature`, `topology`, `verify`. */
  readonly source: string;
  readonly at: string;
}

export interface MetricFilter {
  readonly model?: number;
  readonly landscape?: number;
  readonly run?: number;
  readonly name?: string;
  readonly source?: string;
  /** Only the newest row of each (model, landscape, name, step, conventions). */
  readonly latest?: boolean;
}

/** What one run does: samples a landscape of one model, then takes its topology under each representation. */
export interface PipelineSpec {
  readonly kind?: undefined;
  readonly sample: SampleSpec;
  readonly representations: readonly string[];
  /** Ids of the numbers to keep in the history. */
  readonly numbers: readonly string[];
  /** What to compute of the model's Hessian; absent or null for nothing. */
  readonly curvature?: CurvatureSpec | null;
}

/** What one run does that trains a model. */
export interface TrainingRunSpec {
  readonly kind: 'train';
  readonly train: TrainSpec;
  /** What the model is to be called. */
  readonly label: string;
  readonly tags: readonly string[];
  /** What tells the model apart in a table, as `ModelRecord.parameters`. */
  readonly parameters: Readonly<Record<string, ParamValue>>;
}

/** A landscape, and what goes with it, of a model that is not there yet. */
export interface QueuedPipeline {
  /** Those of a run's checkpoints, without paths, take the checkpoints of the training run. */
  readonly directions: DirectionsDraft;
  readonly grid: GridDraft;
  readonly representations: readonly string[];
  /** Ids of the numbers to keep, or all of them. */
  readonly numbers: 'all' | readonly string[];
  readonly curvature: CurvatureSpec | null;
}

/** The Hessian of a model's loss at its trained weights, as it was computed once. */
export interface HessianRecord {
  readonly id: number;
  readonly model: number;
  /** SHA-256 of the model's spec and `spec`. */
  readonly hash: string;
  readonly spec: CurvatureSpec;
  readonly hessian: Hessian;
  readonly at: string;
}

export type RunState = 'queued' | 'running' | 'paused' | 'done' | 'failed' | 'cancelled';

export interface RunRecord {
  readonly id: number;
  readonly title: string;
  readonly state: RunState;
  /** Higher ones go first; equal ones in the order of their ids. */
  readonly priority: number;
  readonly spec: PipelineSpec | TrainingRunSpec;
  /** SHA-256 of what decides its results: files count by their bytes, labels and tags do not. */
  readonly hash: string;
  /** The model that is sampled, or the one that was trained: null until then. */
  readonly model: number | null;
  /** What is queued once the model is trained; empty for runs that train none. */
  readonly next: readonly QueuedPipeline[];
  /** Set once its sampling has begun. */
  readonly landscape: number | null;
  /** What it is at: `training`, `sampling`, `topology grid-axis`, … */
  readonly stage: string;
  readonly done: number;
  readonly total: number;
  readonly failure: Failure | null;
  readonly createdAt: string;
  readonly startedAt: string | null;
  readonly finishedAt: string | null;
}

export interface LogLine {
  readonly run: number | null;
  readonly at: string;
  readonly level: 'info' | 'warning' | 'error';
  readonly text: string;
}
