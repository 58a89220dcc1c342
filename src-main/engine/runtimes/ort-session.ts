import type * as ort from 'onnxruntime-node';
import { toOnnx } from '../graph/onnx-write.ts';
import type { Value } from '../graph/value.ts';
import { feedOf } from './feeds.ts';
import { inputInfos, outputInfos } from './graph-infos.ts';
import { loadOrt } from './load-ort.ts';
import type { BoundGraph, CompiledGraph, Feed, Feeds, TensorInfo } from './runtime.ts';

type Ort = typeof ort;

/** Of every session. One thread each: work is spread over workers, not inside one. */
export const sessionOptions: ort.InferenceSession.SessionOptions = {
  intraOpNumThreads: 1,
  interOpNumThreads: 1,
  executionMode: 'sequential',
  logSeverityLevel: 3,
  // half the memory at the same speed
  enableMemPattern: false,
};

/**
 * A session of ONNX Runtime in this thread over `lowered`, which computes what `outputs` say under the same names. Whoever compiles disposes of it.
 * @throws WorkbenchError 'unsupported-dtype' for an output that is no floating-point number, 'backend-missing'
 */
export async function compileSession(
  outputs: Readonly<Record<string, Value>>,
  lowered: Readonly<Record<string, Value>>,
  options: ort.InferenceSession.SessionOptions,
): Promise<CompiledGraph> {
  const infos = outputInfos(outputs);
  const library = await loadOrt();
  const session = await library.InferenceSession.create(toOnnx(lowered), { ...sessionOptions, ...options });
  return new OrtGraph(library, session, inputInfos(lowered), infos);
}

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
