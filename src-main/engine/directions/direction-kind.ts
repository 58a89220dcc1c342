import type { Extension, ParamValues } from '#shared/domain/params.ts';
import type { ParameterShape } from '../architectures/architecture.ts';

export interface DirectionContext {
  readonly dims: number;
  readonly params: ParamValues;
  /** The model's parameters, in the order in which they lie in a direction. */
  readonly parameters: readonly ParameterShape[];
  /** What the kind reads, in the order of the spec's files. */
  readonly paths: readonly string[];
}

export const maxDims = 10;

/** A way to choose the subspace. A direction is a vector of length P over the parameters in their order; buffers are never perturbed. */
export interface DirectionKind extends Extension {
  /** Half-range of the grid when none is given. */
  readonly defaultRadius: number;
  /** How many files it reads. */
  readonly files: { readonly least: number; readonly most: number };
  /** Most directions that there can be, given its files, and the number taken when none is said. @throws WorkbenchError for files that hold none */
  dims(paths: readonly string[]): Promise<{ readonly most: number; readonly usual: number }>;
  /** One line for the record: what was done to the vectors. */
  readonly convention: string;
  make(context: DirectionContext): Promise<Float64Array[]>;
}
