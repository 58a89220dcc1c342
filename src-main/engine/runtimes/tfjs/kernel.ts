import type { Value } from '../../graph/value.ts';
import type { Tensor, Tfjs } from './backend.ts';

/** How one operator of the intermediate representation is computed. */
export interface TfjsOperator {
  /** TensorFlow.js' kernels that it may use: a backend without one of them lacks the operator. */
  readonly kernels: readonly string[];
  /** The value of `node`, as a tensor of its own; `inputs` stay as they are. Tensors made on the way are let go by the caller. */
  run(tf: Tfjs, inputs: readonly Tensor[], node: Value): Tensor;
}

export type TfjsOperators = Readonly<Record<string, TfjsOperator>>;
