import type { Extension } from '../domain/params.ts';
import type { ModelSpec, Precision, SampleSpec } from '../domain/run.ts';
import type { Method } from '../domain/method.ts';

/** What there is to choose from. The command line's flags and the page's forms are made from this. */
export interface Catalog {
  readonly architectures: readonly Extension[];
  readonly problems: readonly Extension[];
  readonly directions: readonly Extension[];
}

export interface BackendStatus {
  readonly id: string;
  readonly title: string;
  readonly available: boolean;
  /** Version and device when available, otherwise what is missing and how to get it. */
  readonly detail: string;
}

/** A model as a person names it: a weights file, and whatever its metadata does not say. */
export interface ModelDraft {
  readonly weightsPath: string;
  readonly architecture?: string;
  readonly problem?: string;
  readonly backend: string;
  readonly precision: Precision;
  /** Values by parameter name, of the architecture or of the problem. */
  readonly params: Readonly<Record<string, string>>;
}

export interface ResolvedModel {
  readonly spec: ModelSpec;
  readonly parameters: readonly { readonly name: string; readonly shape: readonly number[] }[];
  readonly warnings: readonly string[];
}

export interface DirectionsDraft {
  /** Id of a direction kind, or null when they come from `path`. */
  readonly kind: string | null;
  readonly path: string | null;
  readonly dims: number | null;
  readonly params: Readonly<Record<string, string>>;
}

export interface GridDraft {
  readonly steps: readonly number[];
  /** Half-range of every axis; null takes the direction kind's default. */
  readonly radius: number | null;
  readonly ranges: readonly { readonly low: number; readonly high: number }[];
}

export interface ResolvedSample {
  readonly spec: SampleSpec;
  readonly warnings: readonly string[];
}

export interface EvaluateRequest {
  readonly spec: ModelSpec;
  readonly weightsPath: string;
}

export interface Evaluation {
  /** Mean loss over the problem's data. */
  readonly loss: number;
  /** Parts of a composite loss by name, before their weights; empty when it has none. */
  readonly parts: Readonly<Record<string, number>>;
  readonly examples: number;
  readonly metrics: Readonly<Record<string, number | null>>;
  readonly backend: string;
  readonly timings: Readonly<Record<string, number>>;
}

/** Half-open range of grid points, row-major with the last axis fastest. */
export interface PointRange {
  readonly start: number;
  readonly end: number;
}

export interface SampleRequest {
  readonly spec: SampleSpec;
  readonly weightsPath: string;
  readonly directionsPath: string | null;
  readonly workers: number;
  /** What is left to do; the values of a point depend on the spec alone, never on this or on `workers`. */
  readonly todo: readonly PointRange[];
}

/** First what the run is made of, then its finished chunks in any order. */
export type SampleProgress =
  | {
      readonly kind: 'ready';
      readonly fields: readonly string[];
      readonly norms: readonly number[];
      readonly cosines: readonly number[];
      readonly conventions: Readonly<Record<string, string>>;
      readonly versions: Readonly<Record<string, string>>;
    }
  | { readonly kind: 'chunk'; readonly range: PointRange; readonly values: readonly Float64Array[] };

/** Calls of the engine process: model + data → loss. */
export type EngineContract = {
  catalog: Method<null, Catalog>;
  backends: Method<null, readonly BackendStatus[]>;
  'resolve-model': Method<ModelDraft, ResolvedModel>;
  'resolve-sample': Method<
    { model: ModelSpec; weightsPath: string; directions: DirectionsDraft; grid: GridDraft },
    ResolvedSample
  >;
  evaluate: Method<EvaluateRequest, Evaluation>;
  sample: Method<SampleRequest, null, SampleProgress>;
};

export interface OpenEvaluator {
  readonly spec: ModelSpec;
  readonly weightsPath: string;
  /** One vector of length P per direction, in the order of the architecture's parameters. */
  readonly directions: readonly Float64Array[];
}

/** Calls of an engine worker: one compiled model, evaluated at points of one subspace. */
export type EngineWorkerContract = {
  open: Method<OpenEvaluator, { readonly fields: readonly string[] }>;
  /** `alphas` is n × d, row-major. Answers one array of n values per field. */
  evaluate: Method<{ readonly alphas: Float64Array }, readonly Float64Array[]>;
};
