import type { Extension, ParamValues } from '#shared/domain/params.ts';
import type { Tensor } from '#shared/domain/tensor.ts';
import type { Graph, Value } from '../graph/graph.ts';

/** A network applied to a value; the weights are already in it. */
export type Network = (input: Value) => Value;

/** One named array that a graph reads beside the weights. */
export interface Feed {
  readonly shape: readonly number[];
  readonly data: Float64Array;
}

export type Feeds = ReadonlyMap<string, Feed>;

export interface LossGraph {
  readonly loss: Value;
  /** Parts of a composite loss, before their weights; stored as fields of their own. */
  readonly parts: Readonly<Record<string, Value>>;
}

/** What a trained network is judged on besides its loss: its outputs at `feeds`, and numbers made from them. */
export interface Scoring {
  readonly feeds: Feeds;
  outputs(g: Graph, network: Network, inputs: ReadonlyMap<string, Value>): Value;
  score(outputs: ArrayLike<number>): Readonly<Record<string, number | null>>;
}

/** A task: from data and a network to the graph of its loss. */
export interface Problem extends Extension {
  /** Parameters that a weights file tells: metadata entries and the arrays it carries. `given` are those said by flags, which win. */
  infer(
    metadata: Readonly<Record<string, string>>,
    tensors: ReadonlyMap<string, Tensor>,
    given: ParamValues,
  ): ParamValues;
  /** The data, from the weights file's `data.*` arrays or made from the parameters. @throws WorkbenchError 'key-missing' | 'shape-mismatch' */
  data(params: ParamValues, tensors: ReadonlyMap<string, Tensor>, file: string): Feeds;
  examples(feeds: Feeds): number;
  loss(g: Graph, network: Network, inputs: ReadonlyMap<string, Value>, params: ParamValues): LossGraph;
  scoring(params: ParamValues): Scoring | null;
  /** One line for the record. */
  readonly convention: string;
}
