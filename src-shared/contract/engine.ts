import type { DesignDraft, DirectionsDraft, GridDraft, ModelDraft, TrainDraft } from '../domain/drafts.ts';
import type { Evaluation } from '../domain/evaluation.ts';
import type { Extension } from '../domain/params.ts';
import type { ComputedHessian, HessianProgress } from '../domain/hessian.ts';
import type { CurvatureSpec, ModelFiles, ModelSpec, SampleSpec, ScatterSpec } from '../domain/run.ts';
import type { SampleProgress, SampleRequest } from '../domain/sampling.ts';
import type { Solution } from '../domain/solution.ts';
import type { TrainFiles, TrainProgress, TrainResult, TrainSpec } from '../domain/training.ts';
import type { Method } from '../domain/method.ts';

/** What there is to choose from. The command line's flags and the page's forms are made from this. */
export interface Catalog {
  readonly architectures: readonly Extension[];
  readonly problems: readonly ProblemInfo[];
  readonly directions: readonly DirectionInfo[];
  readonly optimisers: readonly OptimiserInfo[];
  /** What every training run may say beside its architecture, problem and optimiser. */
  readonly plan: Extension;
}

/** `step`: what one step of its curve is. */
export interface OptimiserInfo extends Extension {
  readonly step: 'iteration' | 'epoch';
}

/** A problem: whether it reads examples from files, whether its network is a function u(x, t) to be looked at, and the ids of what it is trained with when nobody says otherwise. */
export interface ProblemInfo extends Extension {
  readonly readsData: boolean;
  readonly hasSolution: boolean;
  readonly usual: { readonly architecture: string; readonly optimiser: string };
}

/** A kind of directions, how many files it reads, and whether another trained model lies at α₁ = 1. */
export interface DirectionInfo extends Extension {
  readonly files: { readonly least: number; readonly most: number };
  readonly joinsModels?: boolean;
}

export interface BackendStatus {
  readonly id: string;
  readonly title: string;
  readonly available: boolean;
  /** Version and device when available, otherwise what is missing and how to get it. */
  readonly detail: string;
}

export interface ResolvedModel {
  readonly spec: ModelSpec;
  readonly files: ModelFiles;
  readonly parameters: readonly { readonly name: string; readonly shape: readonly number[] }[];
  /** What the weights file says of itself, `seed` among it where it is known. */
  readonly metadata: Readonly<Record<string, string>>;
  readonly warnings: readonly string[];
}

export interface ResolvedSample {
  readonly spec: SampleSpec;
  readonly warnings: readonly string[];
}

export interface ResolvedScatter {
  readonly spec: ScatterSpec;
  /** α of every point, n × d, row-major. */
  readonly points: Float64Array;
  readonly warnings: readonly string[];
}

export interface EvaluateRequest {
  readonly spec: ModelSpec;
  readonly files: ModelFiles;
}

export interface HessianRequest {
  readonly model: ModelSpec;
  readonly files: ModelFiles;
  readonly curvature: CurvatureSpec;
  readonly workers: number;
  /** Folder (made when missing) in which what is found is kept until the work is done, and whether to begin anew where an interrupted call of the same lies; null keeps nothing. */
  readonly journal: { readonly folder: string; readonly restart: boolean } | null;
}

export interface ResolvedTraining {
  readonly spec: TrainSpec;
  readonly files: TrainFiles;
  /** Number of weights. */
  readonly size: number;
  readonly warnings: readonly string[];
}

export interface TrainRequest {
  readonly spec: TrainSpec;
  readonly files: TrainFiles;
  /** Where the run keeps its state while it goes on and leaves its files: made when it is not there. What an interrupted run of the same spec left there is gone on with. */
  readonly folder: string;
  readonly workers: number;
}

/** Calls of the engine process: model + data → loss. */
export type EngineContract = {
  catalog: Method<null, Catalog>;
  backends: Method<null, readonly BackendStatus[]>;
  'resolve-model': Method<ModelDraft, ResolvedModel>;
  'resolve-sample': Method<{ model: ModelSpec; directions: DirectionsDraft; grid: GridDraft }, ResolvedSample>;
  'resolve-scatter': Method<{ model: ModelSpec; directions: DirectionsDraft; design: DesignDraft }, ResolvedScatter>;
  evaluate: Method<EvaluateRequest, Evaluation>;
  /** @throws WorkbenchError 'bad-value' for a problem without a solution over x and t */
  solution: Method<EvaluateRequest, Solution>;
  sample: Method<SampleRequest, null, SampleProgress>;
  hessian: Method<HessianRequest, ComputedHessian, HessianProgress>;
  'resolve-train': Method<TrainDraft, ResolvedTraining>;
  train: Method<TrainRequest, TrainResult, TrainProgress>;
};

export interface OpenEvaluator {
  readonly spec: ModelSpec;
  readonly files: ModelFiles;
  /** One vector of length P per direction, in the order of the architecture's parameters. */
  readonly directions: readonly Float64Array[];
}

export interface OpenProductsRequest {
  readonly spec: ModelSpec;
  readonly files: ModelFiles;
  /** Which pieces of the examples are this worker's. */
  readonly pieces: readonly number[];
}

/** Examples as a graph takes them, in the run's precision, by input name. */
export type TrainingFeeds = Readonly<
  Record<string, { readonly shape: readonly number[]; readonly data: Float32Array | Float64Array }>
>;

/** Of the mean loss over some examples. */
export interface TrainingGradient {
  /** `loss`, parts of it, and metrics as sums over the examples, by name. */
  readonly values: Readonly<Record<string, number>>;
  /** Length P. */
  readonly gradient: Float32Array | Float64Array;
  /** What is mixed into the buffers, one after another. */
  readonly statistics: Float32Array | Float64Array;
}

/** Calls of an engine worker: one compiled model, evaluated at points of one subspace, its Hessian at the trained weights, or a network in training. */
export type EngineWorkerContract = {
  open: Method<OpenEvaluator, { readonly fields: readonly string[] }>;
  /** `alphas` is n × d, row-major. Answers one array of n values per field. */
  evaluate: Method<{ readonly alphas: Float64Array }, readonly Float64Array[]>;
  'open-products': Method<OpenProductsRequest, null>;
  /** Products of the Hessian over each of this worker's pieces, weighted by their share, with `v`. */
  products: Method<{ readonly v: Float64Array }, readonly Float64Array[]>;
  'open-training': Method<
    { readonly spec: Pick<ModelSpec, 'architecture' | 'problem' | 'backend' | 'precision'> },
    null
  >;
  /** Loss and gradient at `theta` (length P) as the network is trained; `feeds` null for those of the last call. */
  'training-gradient': Method<
    { readonly theta: Float32Array | Float64Array; readonly feeds: TrainingFeeds | null },
    TrainingGradient
  >;
  /** Values at `theta` as the network is evaluated, with these buffers. */
  'training-loss': Method<
    {
      readonly theta: Float32Array | Float64Array;
      readonly buffers: Float32Array | Float64Array;
      readonly feeds: TrainingFeeds;
    },
    Readonly<Record<string, number>>
  >;
};
