import { toWorkbenchError, type WorkbenchError } from '#shared/domain/errors.ts';

/** Something that was done and can be taken back. */
export interface Undoable {
  /** What was done, for a person. */
  readonly text: string;
  readonly back: () => Promise<void>;
}

/** Milliseconds for which a step is spoken of. */
const spoken = 12_000;

/** Steps that can be taken back, the last one first, for as long as the project is open. */
export class Undo {
  #steps = $state.raw<readonly Undoable[]>([]);
  #shown = $state.raw<Undoable | null>(null);
  #failure = $state.raw<WorkbenchError | null>(null);
  #timer: ReturnType<typeof setTimeout> | undefined;

  /** What is taken back next; null when there is nothing. */
  get next(): Undoable | null {
    return this.#steps.at(-1) ?? null;
  }

  /** The step that was just done. */
  get shown(): Undoable | null {
    return this.#shown;
  }

  /** Why the last step was not done, or not taken back. */
  get failure(): WorkbenchError | null {
    return this.#failure;
  }

  offer(step: Undoable): void {
    this.#steps = [...this.#steps, step];
    this.#shown = step;
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => (this.#shown = null), spoken);
  }

  /** Takes back the last step. */
  async undo(): Promise<void> {
    const step = this.next;
    if (!step) return;
    this.#steps = this.#steps.slice(0, -1);
    this.dismiss();
    await this.attempt(step.back);
  }

  /** Does something whose failure is to be spoken of. */
  async attempt(work: () => Promise<void>): Promise<void> {
    this.#failure = null;
    try {
      await work();
    } catch (thrown) {
      this.#failure = toWorkbenchError(thrown);
    }
  }

  /** Speaks of it no longer; it can be taken back still. */
  dismiss(): void {
    clearTimeout(this.#timer);
    this.#shown = null;
    this.#failure = null;
  }
}
