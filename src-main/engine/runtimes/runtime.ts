import type { Precision } from '#shared/domain/run.ts';
import type { GraphDType, Value } from '../graph/value.ts';

export type Feed = Float32Array | Float64Array;
/** Row-major data by input name. Read while a run is going on, never kept by `run` and never written. */
export type Feeds = Readonly<Record<string, Feed>>;

export interface TensorInfo {
  readonly name: string;
  readonly shape: readonly number[];
  readonly dtype: GraphDType;
}

/** A graph some of whose inputs are fixed. */
export interface BoundGraph {
  /** As `CompiledGraph.run`; feeds all inputs that are not bound. */
  run(feeds: Feeds): Promise<Record<string, Feed>>;
}

export interface CompiledGraph {
  readonly inputs: readonly TensorInfo[];
  readonly outputs: readonly TensorInfo[];
  /**
   * Each output, in a new array. Feeds of other names are passed over: one set of weights serves graphs that need some of them.
   * @throws WorkbenchError 'key-missing' | 'shape-mismatch' | 'unsupported-dtype' naming the input, what was found and what is expected
   */
  run(feeds: Feeds): Promise<Record<string, Feed>>;
  /** Checks and wraps `fixed` once, for thousands of runs of a small graph. Its arrays stay in use: what is written into them counts in the next run. */
  bind(fixed: Feeds): BoundGraph;
  dispose(): Promise<void>;
}

export interface Availability {
  /** Whether it works here, shown by computing something where that is in doubt. */
  readonly ok: boolean;
  /** Whether it is what it is chosen for: a GPU's runtime on a GPU and not on a driver that renders in software. `auto` takes no other. */
  readonly genuine: boolean;
  /** Its version, or what is missing. */
  readonly detail: string;
}

/** Something that runs graphs. */
export interface Runtime {
  readonly id: string;
  readonly title: string;
  readonly precisions: readonly Precision[];
  /** Whether the machine has what it needs, as far as that can be told in a moment. False only when `auto` need not ask any further. */
  present(): boolean;
  /** Never throws. */
  available(): Promise<Availability>;
  /**
   * @throws WorkbenchError 'unsupported-operator' naming an operator that the runtime lacks in the graph's precision, before anything runs;
   * 'backend-missing' when the runtime is not available
   */
  compile(outputs: Readonly<Record<string, Value>>): Promise<CompiledGraph>;
}
