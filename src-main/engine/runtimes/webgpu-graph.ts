import { feedOf } from './feeds.ts';
import type { PackedGraph } from './pack-graph.ts';
import type { BoundGraph, CompiledGraph, Feed, Feeds, TensorInfo } from './runtime.ts';
import type { WebgpuProcess } from './webgpu-process.ts';

/** A graph that a process has compiled. */
export interface OpenGraph {
  readonly process: WebgpuProcess;
  readonly graph: number;
}

/** A packed graph in another process. When that process is gone, another one compiles it anew. */
export class WebgpuGraph implements CompiledGraph {
  readonly inputs: readonly TensorInfo[];
  readonly outputs: readonly TensorInfo[];
  readonly #packed: PackedGraph;
  readonly #feeds: Float32Array;
  readonly #open: () => Promise<OpenGraph>;
  #opened: Promise<OpenGraph>;

  /** @param open compiles the graph; called again when its process has ended. @param first what it has answered */
  constructor(
    infos: Pick<CompiledGraph, 'inputs' | 'outputs'>,
    packed: PackedGraph,
    open: () => Promise<OpenGraph>,
    first: OpenGraph,
  ) {
    this.inputs = infos.inputs;
    this.outputs = infos.outputs;
    this.#packed = packed;
    this.#feeds = new Float32Array(packed.inputs.at(-1)!.end);
    this.#open = open;
    this.#opened = Promise.resolve(first);
  }

  async run(feeds: Feeds): Promise<Record<string, Feed>> {
    for (const info of this.inputs) feedOf(info, feeds);
    const { process, graph } = await this.#alive();
    // a call copies what it sends, so one array serves runs that overlap
    for (const { name, start } of this.#packed.inputs) this.#feeds.set(feeds[name], start);
    const results = (await process.call({ kind: 'run', graph, feeds: this.#feeds })) as Float32Array;
    return Object.fromEntries(this.#packed.results.map(({ name, start, end }) => [name, results.slice(start, end)]));
  }

  bind(fixed: Feeds): BoundGraph {
    for (const info of this.inputs) if (Object.hasOwn(fixed, info.name)) feedOf(info, fixed);
    return { run: (feeds) => this.run({ ...feeds, ...fixed }) };
  }

  async dispose(): Promise<void> {
    const { process, graph } = await this.#opened;
    if (process.alive) await process.call({ kind: 'dispose', graph });
  }

  async #alive(): Promise<OpenGraph> {
    const opened = this.#opened;
    if ((await opened).process.alive) return opened;
    if (this.#opened === opened) this.#opened = this.#open();
    return this.#opened;
  }
}
