import { sizeOf } from '#shared/domain/tensor.ts';
import type { Extension, ParamValues } from '#shared/domain/params.ts';
import type { Graph, Value } from '../graph/graph.ts';

export interface ParameterShape {
  readonly name: string;
  readonly shape: readonly number[];
  readonly size: number;
  /** Axis along which its filters lie side by side, each making one output; 0, torch's, when it is not said. */
  readonly outputAxis?: number;
}

/** A network family: from its parameters' values (a width, a depth) to a graph whose weights are inputs. */
export interface Architecture extends Extension {
  /** The family's own parameters as a weights file tells them: by its metadata, or by the shapes of its arrays. Empty when it does not. */
  infer(metadata: Readonly<Record<string, string>>, shapes: ReadonlyMap<string, readonly number[]>): ParamValues;
  /** Trainable parameters, in the order in which they lie in a flat weight vector. */
  parameters(params: ParamValues): readonly ParameterShape[];
  /** What a weights file holds beside the parameters and is part of the function (running statistics): bound as it is, never perturbed, in no flat vector. */
  buffers(params: ParamValues): readonly ParameterShape[];
  /** Whether what the network makes of an example depends on the others of its batch, as with batch statistics: batches then cannot be cut any smaller. */
  couplesExamples(params: ParamValues): boolean;
  /** The parameters with which the network is trained, where they are not those with which it is evaluated. */
  whileTraining?(params: ParamValues): ParamValues;
  /**
   * The network as a function of its input, whose leading axis is the batch, over parameters and buffers given by name in one map.
   * @param statistics receives, by the name of a buffer, the value of its shape that a step of training mixes into it
   */
  build(
    g: Graph,
    params: ParamValues,
    weights: ReadonlyMap<string, Value>,
    statistics?: Map<string, Value>,
  ): (input: Value) => Value;
}

export const parameterShape = (name: string, dims: readonly number[]): ParameterShape => ({
  name,
  shape: dims,
  size: sizeOf(dims),
});
