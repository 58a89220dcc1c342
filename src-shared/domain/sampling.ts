import type { ModelFiles, Provenance, SampleSpec, ScatterSpec } from './run.ts';

/** Half-open range of points: of a grid row-major with the last axis fastest, of a design in its order. */
export interface PointRange {
  readonly start: number;
  readonly end: number;
}

export interface SampleRequest {
  readonly spec: SampleSpec | ScatterSpec;
  readonly files: ModelFiles;
  /** In the order of the spec's. */
  readonly directionPaths: readonly string[];
  readonly workers: number;
  /** What is left to do; the values of a point depend on the spec alone, never on this or on `workers`. */
  readonly todo: readonly PointRange[];
}

/** How far directions that take long are, as often as it likes; then what the run is made of, then its finished chunks in any order. */
export type SampleProgress =
  | {
      readonly kind: 'preparing';
      /** What is counted. */
      readonly what: string;
      readonly done: number;
      /** Where it gives up; most often it ends far sooner. */
      readonly limit: number;
    }
  | {
      readonly kind: 'ready';
      readonly fields: readonly string[];
      readonly directions: Provenance['directions'];
      readonly conventions: Readonly<Record<string, string>>;
      readonly versions: Readonly<Record<string, string>>;
    }
  | { readonly kind: 'chunk'; readonly range: PointRange; readonly values: readonly Float64Array[] };
