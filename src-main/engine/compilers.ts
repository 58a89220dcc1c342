import type { Value } from './graph/value.ts';
import { findRuntime } from './choose-runtime.ts';
import { CompileCache } from './runtimes/compile-cache.ts';
import type { CompiledGraph } from './runtimes/runtime.ts';

/** A project of many models has many graphs, and each holds its optimised copy and its arena. */
const mostKept = 32;

/** Compiled graphs by backend, kept from one piece of work to the next: seeds of one model share their graphs. */
export class Compilers {
  readonly #caches = new Map<string, CompileCache>();
  #working = 0;

  /** Does a piece of work whose graphs stay valid until it is done. When many are kept and nothing is at work, all are let go. */
  async during<T>(work: () => Promise<T>): Promise<T> {
    this.#working++;
    try {
      return await work();
    } finally {
      this.#working--;
      if (this.#working === 0 && this.size > mostKept) await this.dispose();
    }
  }

  get size(): number {
    return [...this.#caches.values()].reduce((sum, cache) => sum + cache.size, 0);
  }

  /** @throws WorkbenchError as `Runtime.compile`, 'bad-value' for a backend that is none */
  compile(backend: string, outputs: Readonly<Record<string, Value>>): Promise<CompiledGraph> {
    const cache = this.#caches.get(backend) ?? new CompileCache(findRuntime(backend));
    this.#caches.set(backend, cache);
    return cache.compile(outputs);
  }

  async dispose(): Promise<void> {
    const caches = [...this.#caches.values()];
    this.#caches.clear();
    await Promise.all(caches.map((cache) => cache.dispose()));
  }
}
