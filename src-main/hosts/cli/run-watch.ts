import type { RunRecord } from '#shared/domain/project.ts';
import { progressReporter } from './progress.ts';
import type { Terminal } from './terminal.ts';
import type { WorkbenchClient } from './with-project.ts';

/** Follows runs of a project: shows what each is at, and knows when all of them have come to rest. */
export class RunWatch {
  readonly #terminal: Terminal;
  readonly #runs = new Map<number, RunRecord>();
  readonly #stop: () => void;
  #expected: readonly number[] | null = null;
  #shown: { readonly run: number; readonly report: (done: number, total: number) => void; ended: boolean } | null =
    null;
  #resolve: () => void = () => undefined;

  constructor(client: WorkbenchClient, terminal: Terminal) {
    this.#terminal = terminal;
    this.#stop = client.on('run-changed', ({ run }) => this.#hear(run));
  }

  /** Resolves with the runs once none of them is queued or running; what was heard of them before counts. Stops at once with `signal`. */
  async until(runs: readonly RunRecord[], signal: AbortSignal): Promise<RunRecord[]> {
    for (const run of runs) if (!this.#runs.has(run.id)) this.#runs.set(run.id, run);
    this.#expected = runs.map(({ id }) => id);
    await new Promise<void>((resolve) => {
      this.#resolve = resolve;
      if (signal.aborted) resolve();
      signal.addEventListener('abort', () => resolve(), { once: true });
      this.#check();
    });
    this.#stop();
    return this.#expected.map((id) => this.#runs.get(id)!);
  }

  #hear(run: RunRecord): void {
    this.#runs.set(run.id, run);
    // while others are still being queued, that is what is shown
    if (this.#expected && run.state === 'running') this.#show(run);
    this.#check();
  }

  #check(): void {
    const isOver = (id: number): boolean => !['queued', 'running'].includes(this.#runs.get(id)!.state);
    if (this.#expected?.every(isOver)) this.#resolve();
  }

  #show({ id, title, stage, done, total }: RunRecord): void {
    if (stage === 'sampling' && total > 0) {
      if (this.#shown?.run !== id)
        this.#shown = {
          run: id,
          report: progressReporter(this.#terminal, this.#name(id, title), 'points'),
          ended: false,
        };
      if (!this.#shown.ended) this.#shown.report(done, total);
      this.#shown.ended = done >= total;
    } else if (this.#terminal.isTTY && stage) this.#terminal.progress(`${this.#name(id, title)}: ${stage}`, false);
  }

  #name(id: number, title: string): string {
    const place = this.#expected?.indexOf(id) ?? -1;
    return place < 0 ? title : `[${place + 1}/${this.#expected?.length}] ${title}`;
  }
}
