import { toWorkbenchError, type WorkbenchError } from '#shared/domain/errors.ts';

/** Something that is fetched: what came last, whether more is on its way, and what went wrong. A later load overtakes an earlier one. */
export class Resource<T> {
  #value = $state.raw<T | null>(null);
  #failure = $state.raw<WorkbenchError | null>(null);
  #busy = $state(false);
  #controller: AbortController | null = null;

  get value(): T | null {
    return this.#value;
  }

  get failure(): WorkbenchError | null {
    return this.#failure;
  }

  get busy(): boolean {
    return this.#busy;
  }

  /** Keeps the value until the new one is there. Failures are kept in `failure`. */
  async load(work: (signal: AbortSignal) => Promise<T>): Promise<void> {
    this.#controller?.abort();
    const controller = new AbortController();
    this.#controller = controller;
    this.#busy = true;
    this.#failure = null;
    try {
      const value = await work(controller.signal);
      if (this.#controller === controller) this.#value = value;
    } catch (thrown) {
      if (this.#controller === controller) this.#failure = toWorkbenchError(thrown);
    } finally {
      if (this.#controller === controller) {
        this.#busy = false;
        this.#controller = null;
      }
    }
  }

  /** Drops whatever is on its way, and why the last one did not come; what came before stays. */
  stop(): void {
    this.#controller?.abort();
    this.#controller = null;
    this.#failure = null;
    this.#busy = false;
  }

  /** Drops the value and whatever is on its way. */
  clear(): void {
    this.stop();
    this.#value = null;
  }
}
