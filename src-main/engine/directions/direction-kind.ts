import type { Extension, ParamValues } from '#shared/domain/params.ts';
import type { ParameterShape } from '../architectures/architecture.ts';

export interface DirectionContext {
  readonly dims: number;
  readonly params: ParamValues;
  /** The model's parameters, in the order in which they lie in a direction. */
  readonly parameters: readonly ParameterShape[];
  /** Path of the directions file, for kinds that read one. */
  readonly path: string | null;
}

/** A way to choose the subspace. A direction is a vector of length P over the parameters in their order; buffers are never perturbed. */
export interface DirectionKind extends Extension {
  /** Half-range of the grid when none is given. */
  readonly defaultRadius: number;
  /** One line for the record: what was done to the vectors. */
  readonly convention: string;
  make(context: DirectionContext): Promise<Float64Array[]>;
}
