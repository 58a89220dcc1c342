import { feedOf } from './feeds.ts';
import type { BoundGraph, CompiledGraph, Feed, Feeds, TensorInfo } from './runtime.ts';
import type { SentFeed } from './webgpu-messages.ts';
import type { WebgpuProcess } from './webgpu-process.ts';

/** A graph that a process has compiled, with what it was last fed. */
export interface OpenGraph {
  readonly process: WebgpuProcess;
  readonly graph: number;
  readonly sent: Map<string, Float32Array>;
  /** Frees it. */
  close(): Promise<void>;
}

/** A graph in another process. Only inputs that changed since the run before are sent there; when the process is gone, another one compiles it anew. */
export class WebgpuGraph implements CompiledGraph {
  readonly inputs: readonly TensorInfo[];
  readonly outputs: readonly TensorInfo[];
  readonly #open: () => Promise<OpenGraph>;
  #opened: Promise<OpenGraph>;

  /** @param first what `open` has answered */
  constructor(infos: Pick<CompiledGraph, 'inputs' | 'outputs'>, open: () => Promise<OpenGraph>, first: OpenGraph) {
    this.inputs = infos.inputs;
    this.outputs = infos.outputs;
    this.#open = open;
    this.#opened = Promise.resolve(first);
  }

  async run(feeds: Feeds): Promise<Record<string, Feed>> {
    for (const info of this.inputs) feedOf(info, feeds);
    const { process, graph, sent } = await this.#alive();
    const changed: Record<string, SentFeed> = {};
    for (const info of this.inputs) {
      const data = feedOf(info, feeds) as Float32Array;
      if (differs(data, sent.get(info.name))) {
        sent.set(info.name, data.slice());
        changed[info.name] = { data, shape: info.shape };
      }
    }
    return (await process.call({ kind: 'run', graph, changed })) as Record<string, Float32Array>;
  }

  bind(fixed: Feeds): BoundGraph {
    for (const info of this.inputs) if (Object.hasOwn(fixed, info.name)) feedOf(info, fixed);
    return { run: (feeds) => this.run({ ...feeds, ...fixed }) };
  }

  async dispose(): Promise<void> {
    const opened = await this.#opened;
    if (opened.process.alive) await opened.close();
  }

  async #alive(): Promise<OpenGraph> {
    const opened = this.#opened;
    if ((await opened).process.alive) return opened;
    if (this.#opened === opened) this.#opened = this.#open();
    return this.#opened;
  }
}

/** Bit by bit: a NaN equals itself. */
function differs(data: Float32Array, before: Float32Array | undefined): boolean {
  const bytes = (x: Float32Array): Uint8Array => new Uint8Array(x.buffer, x.byteOffset, x.byteLength);
  return before === undefined || Buffer.compare(bytes(data), bytes(before)) !== 0;
}
