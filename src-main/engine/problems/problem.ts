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
  /** What else is measured by the same evaluation, as sums over the examples; told as means over all of them, and stored as fields too. */
  readonly metrics: Readonly<Record<string, Value>>;
  /** Refuses data that this graph would give a wrong number for. @throws WorkbenchError 'bad-value' */
  readonly check?: (feeds: Feeds) => void;
}

/** What a trained network is judged on besides its loss: its outputs at `feeds`, batch by batch, and numbers made from all of them in their order. */
export interface Scoring {
  readonly feeds: Feeds;
  outputs(g: Graph, network: Network, inputs: ReadonlyMap<string, Value>): Value;
  score(outputs: ArrayLike<number>): Readonly<Record<string, number | null>>;
}

/** Where a function u(x, t) is looked at: the points of the problem's scoring as a grid, row-major over (t, x), x fastest. */
export interface SolutionGrid {
  readonly x: Float64Array;
  readonly t: Float64Array;
  /** The function that is to be learnt; null where it is not known. */
  readonly exact: Float64Array | null;
}

/** What a problem's data may come from. */
export interface DataSource {
  /** Arrays of the weights file, which may carry `data.*` ones, and its name for messages. */
  readonly tensors: ReadonlyMap<string, Tensor>;
  readonly file: string;
  /** The files of examples, in the order of the spec's. */
  readonly paths: readonly string[];
}

/** A task: from data and a network to the graph of its loss. */
export interface Problem extends Extension {
  /** Parameters that a weights file tells: metadata entries and the arrays it carries. `given` are those said by flags, which win. */
  infer(
    metadata: Readonly<Record<string, string>>,
    tensors: ReadonlyMap<string, Tensor>,
    given: ParamValues,
  ): ParamValues;
  /** Parameters that say which data are read and how, not what the model is: a trained file does not tell them. */
  readonly unsaid?: readonly string[];
  /** What lies outside of an image, by channel, as the network meets it; only problems of images have it, and only they can augment. */
  black?(params: ParamValues, feeds: Feeds): readonly number[];
  /** Ids of what it is trained with when nobody says otherwise. */
  readonly usual: { readonly architecture: string; readonly optimiser: string };
  /** Every file of the examples that `path` (`--data`) belongs to; only problems that read examples have it. @throws WorkbenchError 'unsupported-format' | 'file-missing' */
  dataFiles?(path: string): Promise<readonly string[]>;
  /** The data. @throws WorkbenchError 'key-missing' | 'shape-mismatch' | 'bad-value' */
  data(params: ParamValues, source: DataSource): Feeds | Promise<Feeds>;
  /** Examples that are evaluated at a time, along the first axis of every feed; null evaluates everything in one piece. */
  batch(params: ParamValues): number | null;
  examples(feeds: Feeds): number;
  loss(g: Graph, network: Network, inputs: ReadonlyMap<string, Value>, params: ParamValues): LossGraph;
  /** @param feeds the data, whose first axis is cut into batches as that of the scoring's own feeds is */
  scoring(params: ParamValues, feeds: Feeds): Scoring | null;
  /** Only problems whose network is a function of x and t have it. */
  solution?(params: ParamValues): SolutionGrid;
  /** One line for the record. */
  readonly convention: string;
}
