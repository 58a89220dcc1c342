import type { RunRecord } from '#shared/domain/project.ts';
import { countReporter, duration, progressReporter } from './progress.ts';
import type { Terminal } from './terminal.ts';
import { timeLeft } from './time-left.ts';
import type { WorkbenchClient } from './with-project.ts';

/** What is counted in the stages that are known to end; others end when they are good, at the latest where they give up. */
const units: ReadonlyMap<string, string> = new Map([
  ['sampling', 'points'],
  ['training', 'steps'],
]);

/** Seconds of all that is left below which nobody asks. */
const worthTelling = 10;

const isOver = ({ state }: RunRecord): boolean => state !== 'queued' && state !== 'running';

/** Follows runs of a project: shows what each is at, and knows when all of them have come to rest. */
export class RunWatch {
  readonly #terminal: Terminal;
  readonly #runs = new Map<number, RunRecord>();
  readonly #stop: () => void;
  #asked: ReadonlySet<number> | null = null;
  #shown: {
    readonly run: number;
    readonly stage: string;
    readonly report: (done: number, total: number) => void;
    ended: boolean;
  } | null = null;
  #resolve: () => void = () => undefined;

  constructor(client: WorkbenchClient, terminal: Terminal) {
    this.#terminal = terminal;
    this.#stop = client.on('run-changed', ({ run, within }) => this.#hear(run, within));
  }

  /**
   * Resolves with the runs, and those that followed a training among them, once none of them is queued or running; what was heard of them before counts. Stops
   * at once with `signal`.
   */
  async until(runs: readonly RunRecord[], signal: AbortSignal): Promise<RunRecord[]> {
    for (const run of runs) if (!this.#runs.has(run.id)) this.#runs.set(run.id, run);
    this.#asked = new Set(runs.map(({ id }) => id));
    await new Promise<void>((resolve) => {
      this.#resolve = resolve;
      if (signal.aborted) resolve();
      signal.addEventListener('abort', () => resolve(), { once: true });
      this.#check();
    });
    this.#stop();
    return this.#expected;
  }

  /** The runs that were asked for, then what followed them: a run is told of before the training that it follows is done. */
  get #expected(): RunRecord[] {
    const asked = [...(this.#asked ?? [])].map((id) => this.#runs.get(id)!);
    const trained = new Set(
      asked.flatMap(({ spec, model }) => (spec.kind === 'train' && model !== null ? [model] : [])),
    );
    if (!trained.size) return asked;
    const others = [...this.#runs.values()].filter(({ id }) => !this.#asked?.has(id));
    return [...asked, ...others.filter(({ model }) => model !== null && trained.has(model))];
  }

  /** How many runs there are or will be. */
  get #total(): number {
    const toCome = (run: RunRecord): number => (isOver(run) || run.model !== null ? 0 : run.next.length);
    return this.#expected.reduce((sum, run) => sum + 1 + toCome(run), 0);
  }

  #hear(run: RunRecord, within = 0): void {
    this.#runs.set(run.id, run);
    // while others are still being queued, that is what is shown
    if (this.#asked && run.state === 'running') this.#show(run, within);
    this.#check();
  }

  #check(): void {
    if (this.#asked && this.#expected.every(isOver)) this.#resolve();
  }

  /** @param within how far the step under way is, 0 … 1 */
  #show({ id, title, stage, done, total }: RunRecord, within: number): void {
    if (!total) {
      if (this.#terminal.isTTY && stage) this.#terminal.progress(`${this.#name(id, title)}: ${stage}`, false);
      return;
    }
    if (this.#shown?.run !== id || this.#shown.stage !== stage)
      this.#shown = { run: id, stage, report: this.#reporter(this.#name(id, title), stage), ended: false };
    if (!this.#shown.ended) this.#shown.report(Math.floor(100 * (done + within)) / 100, total);
    this.#shown.ended = done >= total;
  }

  #reporter(name: string, stage: string): (done: number, total: number) => void {
    const unit = units.get(stage);
    if (unit) return progressReporter(this.#terminal, name, unit);
    const report = countReporter(this.#terminal, `${name}: ${stage}`);
    return (done, limit) => report({ what: 'done', done, limit });
  }

  #name(id: number, title: string): string {
    const runs = this.#expected;
    const place = runs.findIndex((run) => run.id === id);
    if (place < 0) return title;
    const left = runs.length > 1 ? timeLeft(runs, Date.now()) : null;
    return `[${place + 1}/${this.#total}] ${title}${left === null || left < worthTelling ? '' : ` (${duration(left)} for all that is left)`}`;
  }
}
