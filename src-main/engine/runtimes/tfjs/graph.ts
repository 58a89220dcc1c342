import { reachable, textOf } from '../../graph/value.ts';
import type { Value } from '../../graph/value.ts';
import { feedOf } from '../feeds.ts';
import type { BoundGraph, CompiledGraph, Feed, Feeds, TensorInfo } from '../runtime.ts';
import type { Tensor, TfjsBackend } from './backend.ts';
import type { TfjsOperator } from './kernel.ts';
import { tfjsOperators } from './operators.ts';

interface Step {
  readonly node: Value;
  readonly operator: TfjsOperator;
  /** Values that nothing needs after this step. */
  readonly last: readonly Value[];
}

/** Runs a lowered graph operator by operator. Constants stay on the backend, inputs are handed over in each run, all else lives within a run. */
export class TfjsGraph implements CompiledGraph {
  readonly inputs: readonly TensorInfo[];
  readonly outputs: readonly TensorInfo[];
  readonly #backend: TfjsBackend;
  readonly #results: Readonly<Record<string, Value>>;
  readonly #leaves: ReadonlyMap<string, Value>;
  readonly #constants: ReadonlyMap<Value, Tensor>;
  readonly #steps: readonly Step[];

  constructor(
    backend: TfjsBackend,
    results: Readonly<Record<string, Value>>,
    inputs: readonly TensorInfo[],
    outputs: readonly TensorInfo[],
  ) {
    this.inputs = inputs;
    this.outputs = outputs;
    this.#backend = backend;
    this.#results = results;
    const values = reachable(Object.values(results));
    this.#leaves = new Map(values.flatMap((value) => (value.op === 'Input' ? [[nameOf(value), value]] : [])));
    activate(backend);
    this.#constants = new Map(values.flatMap((value) => (value.data ? [[value, constant(backend, value)]] : [])));
    this.#steps = stepsOf(values, new Set(Object.values(results)));
  }

  run(feeds: Feeds): Promise<Record<string, Feed>> {
    return new Promise((resolve) => {
      const checked = this.inputs.map((info) => feedOf(info, feeds));
      activate(this.#backend);
      this.#backend.tf.tidy(() => resolve(this.#evaluate(checked)));
    });
  }

  #evaluate(feeds: readonly Feed[]): Record<string, Feed> {
    const { tf } = this.#backend;
    const known = new Map<Value, Tensor>(this.#constants);
    const tensorOf = (value: Value): Tensor => known.get(value) as Tensor;
    this.inputs.forEach(({ name, shape }, i) =>
      // a new tensor each time: backends keep what they have made of a tensor's values, packed weights for one
      known.set(this.#leaves.get(name) as Value, tf.tensor(feeds[i], [...shape], 'float32')),
    );
    for (const { node, operator, last } of this.#steps) {
      known.set(node, tf.tidy(() => operator.run(tf, node.inputs.map(tensorOf), node))); // prettier-ignore
      for (const value of last) tensorOf(value).dispose();
    }
    return Object.fromEntries(
      Object.entries(this.#results).map(([name, value]) => [name, Float32Array.from(tensorOf(value).dataSync())]),
    );
  }

  bind(fixed: Feeds): BoundGraph {
    for (const info of this.inputs) if (Object.hasOwn(fixed, info.name)) feedOf(info, fixed);
    return { run: (feeds) => this.run({ ...feeds, ...fixed }) };
  }

  async dispose(): Promise<void> {
    for (const tensor of this.#constants.values()) tensor.dispose();
    return Promise.resolve();
  }
}

const nameOf = ({ attrs }: Value): string => textOf(attrs, 'name');

/** Makes `backend` the one that computes in this thread: two may be loaded. At once, as it is ready; the promise is for those that are not. */
function activate({ tf, name }: TfjsBackend): void {
  if (tf.getBackend() !== name) void tf.setBackend(name);
}

function constant({ tf }: TfjsBackend, { data, shape, dtype }: Value): Tensor {
  const numbers = data ?? [];
  if (dtype === 'bool') return tf.tensor(Uint8Array.from(numbers), [...shape], 'bool');
  if (dtype === 'int64') return tf.tensor(Int32Array.from(numbers), [...shape], 'int32');
  return tf.tensor(Float32Array.from(numbers), [...shape], 'float32');
}

/** Operators in an order in which they can run. `kept` values and constants outlive their last use. */
function stepsOf(values: readonly Value[], kept: ReadonlySet<Value>): Step[] {
  const lastUser = new Map<Value, Value>();
  for (const node of values) for (const x of node.inputs) lastUser.set(x, node);
  return values
    .filter(({ inputs }) => inputs.length)
    .map((node) => ({
      node,
      operator: tfjsOperators[node.op],
      last: [...new Set(node.inputs)].filter((x) => lastUser.get(x) === node && !kept.has(x) && !x.data),
    }));
}
