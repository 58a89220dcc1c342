import type { Extension, ParamValues } from '#shared/domain/params.ts';
import type { Graph, Value } from '../graph/graph.ts';

export interface ParameterShape {
  readonly name: string;
  readonly shape: readonly number[];
  readonly size: number;
}

/** A network family: from its parameters' values (a width, a depth) to a graph whose weights are inputs. */
export interface Architecture extends Extension {
  /** The family's own parameters as a weights file tells them: by the metadata's `architecture` text, or by the shapes of its arrays. Empty when it does not. */
  infer(metadata: string | undefined, shapes: ReadonlyMap<string, readonly number[]>): ParamValues;
  /** Trainable parameters, in the order in which they lie in a flat weight vector. */
  parameters(params: ParamValues): readonly ParameterShape[];
  /** The network as a function of its input, over weights given by parameter name. */
  build(g: Graph, params: ParamValues, weights: ReadonlyMap<string, Value>): (input: Value) => Value;
}
