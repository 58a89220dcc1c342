import type { Extension, ParamValues } from '#shared/domain/params.ts';
import type { AxisRange } from '#shared/domain/run.ts';
import type { ParameterShape } from '../architectures/architecture.ts';
import type { EigenvectorRequest, Eigenvectors } from './eigenvectors.ts';

export interface DirectionContext {
  readonly dims: number;
  readonly params: ParamValues;
  /** The model's parameters, in the order in which they lie in a direction. */
  readonly parameters: readonly ParameterShape[];
  /** Trained weights θ, length P in that order; read, never written. */
  readonly weights: Float64Array;
  /** What the kind reads, in the order of the spec's files. */
  readonly paths: readonly string[];
  /** Weights of another model of this architecture, length P; the caller's to change. @throws WorkbenchError for a file that does not hold exactly the parameters */
  loadWeights(path: string): Promise<Float64Array>;
  /** Of the model's Hessian. @throws WorkbenchError as `EigenvectorCache` */
  eigenvectors(request: EigenvectorRequest): Promise<Eigenvectors>;
}

/** Directions of one subspace, axis i = direction i. */
export interface Directions {
  /** Length P each. */
  readonly vectors: readonly Float64Array[];
  /** What the kind knows of each vector beyond its length, by name; finite numbers, one entry per vector. */
  readonly details?: readonly Readonly<Record<string, number>>[];
}

export const maxDims = 10;

/** A way to choose the subspace. A direction is a vector of length P over the parameters in their order; buffers are never perturbed. */
export interface DirectionKind extends Extension {
  /** Range of every axis of the grid when none is given. */
  readonly defaultRange: AxisRange;
  /** How many files it reads. */
  readonly files: { readonly least: number; readonly most: number };
  /** Whether another trained model lies at α₁ = 1, so that there is a barrier between two. */
  readonly joinsModels?: true;
  /** Most directions that there can be, given its files, and the number taken when none is said. @throws WorkbenchError for files that hold none */
  dims(paths: readonly string[]): Promise<{ readonly most: number; readonly usual: number }>;
  /** One line for the record: what was done to the vectors. */
  readonly convention: string;
  make(context: DirectionContext): Promise<Directions>;
}
