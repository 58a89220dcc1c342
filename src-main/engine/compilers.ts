import type { Value } from './graph/value.ts';
import { findRuntime } from './choose-runtime.ts';
import { CompileCache } from './runtimes/compile-cache.ts';
import type { CompiledGraph } from './runtimes/runtime.ts';

/** Compiled graphs by backend, kept for as long as their owner, an engine process, lives: seeds of one model share their graphs. */
export class Compilers {
  readonly #caches = new Map<string, CompileCache>();

  /** @throws WorkbenchError as `Runtime.compile`, 'bad-value' for a backend that is none */
  compile(backend: string, outputs: Readonly<Record<string, Value>>): Promise<CompiledGraph> {
    const cache = this.#caches.get(backend) ?? new CompileCache(findRuntime(backend));
    this.#caches.set(backend, cache);
    return cache.compile(outputs);
  }

  async dispose(): Promise<void> {
    await Promise.all([...this.#caches.values()].map((cache) => cache.dispose()));
    this.#caches.clear();
  }
}
