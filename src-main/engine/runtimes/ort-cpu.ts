import type * as ort from 'onnxruntime-node';
import { WorkbenchError } from '#shared/domain/errors.ts';
import { activationLowerings } from '../graph/lower/activations.ts';
import { convLowering } from '../graph/lower/conv.ts';
import { convGradWLowering } from '../graph/lower/conv-grad-w.ts';
import { convGradXByProducts, convGradXLowering } from '../graph/lower/conv-grad-x.ts';
import { gateLowering } from '../graph/lower/gate.ts';
import { lower } from '../graph/lower/lower.ts';
import type { Lowering } from '../graph/lower/lowering.ts';
import { toOnnx } from '../graph/onnx-write.ts';
import { reachable, textOf } from '../graph/value.ts';
import type { Value } from '../graph/value.ts';
import { feedOf } from './feeds.ts';
import { loadOrt } from './load-ort.ts';
import type { BoundGraph, CompiledGraph, Feed, Feeds, Runtime, TensorInfo } from './runtime.ts';

type Ort = typeof ort;

/** Operators for which ONNX Runtime's CPU provider has no double kernel and that no lowering replaces. */
const lackingFloat64: ReadonlySet<string> = new Set(['Erf']);

/** The provider has no double kernel for convolutions and for some activations either. */
const lowerings: Readonly<Record<'float32' | 'float64', readonly Lowering[]>> = {
  float32: [gateLowering, convGradXLowering, convGradWLowering],
  float64: [gateLowering, convLowering, convGradXByProducts, convGradWLowering, ...activationLowerings],
};

/**
 * ONNX Runtime's CPU provider, one thread a session: work is spread over workers, not inside one. Several worker threads may run graphs at once, but none
 * may be terminated, nor its process exited, during a run: the native code then aborts the whole process. Let its loop end first, or kill a process.
 */
export const ortCpu: Runtime = {
  id: 'ort-cpu',
  title: 'ONNX Runtime, CPU',

  async available() {
    try {
      const { env } = await loadOrt();
      return { ok: true, detail: `onnxruntime-node ${env.versions.node ?? ''}`.trim() };
    } catch (error) {
      return { ok: false, detail: error instanceof Error ? error.message : String(error) };
    }
  },

  async compile(outputs) {
    const double = reachable(Object.values(outputs)).some((value) => value.dtype === 'float64');
    const lowered = lower(outputs, double ? lowerings.float64 : lowerings.float32);
    const values = reachable(Object.values(lowered));
    for (const { op, inputs } of values)
      if (inputs[0]?.dtype === 'float64' && lackingFloat64.has(op))
        throw new WorkbenchError('unsupported-operator', `ort-cpu has no ${op} in float64`, { operator: op });
    const inputs = values.filter((value) => value.op === 'Input').map(inputInfo);
    const infos = infosOf(outputs);
    const library = await loadOrt();
    const session = await library.InferenceSession.create(toOnnx(lowered), sessionOptions(double));
    return new OrtGraph(library, session, inputs, infos);
  },
};

const inputInfo = ({ attrs, shape, dtype }: Value): TensorInfo => ({ name: textOf(attrs, 'name'), shape, dtype });

function infosOf(outputs: Readonly<Record<string, Value>>): TensorInfo[] {
  return Object.entries(outputs).map(([name, { shape, dtype }]) => {
    if (dtype !== 'float32' && dtype !== 'float64')
      throw new WorkbenchError('unsupported-dtype', `Output ${name} is ${dtype}; cast it to a floating-point type`, {
        name,
      });
    return { name, shape, dtype };
  });
}

const sessionOptions = (double: boolean): ort.InferenceSession.SessionOptions => ({
  intraOpNumThreads: 1,
  interOpNumThreads: 1,
  executionMode: 'sequential',
  logSeverityLevel: 3,
  // half the memory at the same speed
  enableMemPattern: false,
  // higher levels put double factors into float attributes, which costs half the digits
  graphOptimizationLevel: double ? 'basic' : 'all',
});

class OrtGraph implements CompiledGraph {
  readonly inputs: readonly TensorInfo[];
  readonly outputs: readonly TensorInfo[];
  readonly #ort: Ort;
  readonly #session: ort.InferenceSession;

  constructor(
    library: Ort,
    session: ort.InferenceSession,
    inputs: readonly TensorInfo[],
    outputs: readonly TensorInfo[],
  ) {
    this.#ort = library;
    this.#session = session;
    this.inputs = inputs;
    this.outputs = outputs;
  }

  run(feeds: Feeds): Promise<Record<string, Feed>> {
    return this.bind({}).run(feeds);
  }

  bind(fixed: Feeds): BoundGraph {
    const bound = Object.fromEntries(
      this.inputs
        .filter(({ name }) => Object.hasOwn(fixed, name))
        .map((info) => [info.name, this.#tensor(info, fixed)]),
    );
    const free = this.inputs.filter(({ name }) => !Object.hasOwn(bound, name));
    // a loop that refills the same arrays keeps its tensors too: making them costs as much as running a small graph
    const before = new Map<string, ort.Tensor>();
    return {
      run: async (feeds) => {
        const tensors = { ...bound };
        for (const info of free) {
          const known = before.get(info.name);
          tensors[info.name] = known && known.data === feeds[info.name] ? known : this.#tensor(info, feeds);
          before.set(info.name, tensors[info.name]);
        }
        const found = await this.#session.run(tensors);
        return Object.fromEntries(this.outputs.map(({ name }) => [name, found[name].data as Feed]));
      },
    };
  }

  #tensor(info: TensorInfo, feeds: Feeds): ort.Tensor {
    const feed = feedOf(info, feeds);
    return feed instanceof Float32Array
      ? new this.#ort.Tensor('float32', feed, info.shape)
      : new this.#ort.Tensor('float64', feed, info.shape);
  }

  dispose(): Promise<void> {
    return this.#session.release();
  }
}
