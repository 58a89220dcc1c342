import { contentHash } from '../graph/content-hash.ts';
import type { Value } from '../graph/value.ts';
import type { CompiledGraph, Runtime } from './runtime.ts';

/**
 * Compiled graphs of one runtime by content: asking again for the same function compiles nothing. Whoever makes the cache owns the graphs and disposes
 * of them all at once; users of a graph do not.
 */
export class CompileCache {
  readonly #runtime: Runtime;
  readonly #compiled = new Map<string, Promise<CompiledGraph>>();

  constructor(runtime: Runtime) {
    this.#runtime = runtime;
  }

  get size(): number {
    return this.#compiled.size;
  }

  /** @throws WorkbenchError as `Runtime.compile`; a failure is not kept */
  compile(outputs: Readonly<Record<string, Value>>): Promise<CompiledGraph> {
    const key = contentHash(outputs);
    const known = this.#compiled.get(key);
    if (known) return known;
    const compiled = this.#runtime.compile(outputs);
    this.#compiled.set(key, compiled);
    compiled.catch(() => this.#compiled.delete(key));
    return compiled;
  }

  async dispose(): Promise<void> {
    const settled = await Promise.allSettled(this.#compiled.values());
    this.#compiled.clear();
    await Promise.all(settled.map((result) => (result.status === 'fulfilled' ? result.value.dispose() : undefined)));
  }
}
