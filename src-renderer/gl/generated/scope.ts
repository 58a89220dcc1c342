import { WorkbenchError } from '#shared/domain/errors.ts';

/** All that generated code may name besides its own variables. */
const globals: Readonly<Record<string, unknown>> = { Array, Float32Array, Math, undefined, NaN, Infinity };

/** The variables of one activation of a function, and those around it. */
export class Scope {
  readonly #own = new Map<string, unknown>();
  readonly #around: Scope | null;

  constructor(around: Scope | null) {
    this.#around = around;
  }

  declare(name: string, value?: unknown): void {
    if (value !== undefined || !this.#own.has(name)) this.#own.set(name, value);
  }

  get(name: string): unknown {
    const holder = this.#holder(name);
    if (holder) return holder.#own.get(name);
    if (Object.hasOwn(globals, name)) return globals[name];
    throw new WorkbenchError('internal', `Generated code names ${name}, which it never declared`);
  }

  set(name: string, value: unknown): unknown {
    const holder = this.#holder(name);
    if (!holder) throw new WorkbenchError('internal', `Generated code sets ${name}, which it never declared`);
    holder.#own.set(name, value);
    return value;
  }

  #holder(name: string): Scope | null {
    if (this.#own.has(name)) return this;
    return this.#around ? this.#around.#holder(name) : null;
  }
}
