import type { WorkbenchContract, WorkbenchEvents } from '#shared/contract/workbench.ts';
import { toWorkbenchError, type WorkbenchError } from '#shared/domain/errors.ts';
import type { LogLine, RunRecord } from '#shared/domain/project.ts';
import { Curve } from './curve.svelte.ts';
import { newestFirst } from './newest-first.ts';
import { PagedList } from './paged-list.svelte.ts';
import type { ProjectLine } from './project-line.ts';
import { Resource } from './resource.svelte.ts';
import type { StartTraining } from './training-draft.svelte.ts';

export type Rate = NonNullable<WorkbenchEvents['run-changed']['rate']>;
type Start = WorkbenchContract['start-runs'];

const logLines = 200;

/** The runs of a project: what is asked of them, how far they are, and what they say. */
export class Runs {
  readonly log = new Resource<readonly LogLine[]>();
  readonly #line: ProjectLine;
  readonly #list: PagedList<RunRecord>;
  /** Records that events brought, newer than the list's. */
  #heard = $state.raw<readonly RunRecord[]>([]);
  #rates = $state.raw<Readonly<Record<number, Rate | null>>>({});
  #within = $state.raw<Readonly<Record<number, number>>>({});
  #failure = $state.raw<WorkbenchError | null>(null);
  #warnings = $state.raw<readonly string[]>([]);
  #drafting = $state<'run' | 'training' | null>(null);
  #logged = $state<number | null>(null);
  #curve = $state.raw<Curve | null>(null);

  readonly #items = $derived.by(() => newestFirst([...this.#list.items, ...this.#heard]));
  readonly #current = $derived(this.#items.filter(({ state }) => state === 'running' || state === 'queued'));

  readonly #training = $derived(
    this.#items.filter(
      ({ spec, model, state }) => spec.kind === 'train' && model === null && state !== 'cancelled' && state !== 'done',
    ),
  );

  constructor(line: ProjectLine) {
    this.#line = line;
    this.#list = new PagedList((page) => line.connection.call('runs', { ...page, project: line.id }));
  }

  /** Newest first. */
  get items(): readonly RunRecord[] {
    return this.#items;
  }

  /** Those that train a model that is not there yet; those that were cancelled are not among them. */
  get training(): readonly RunRecord[] {
    return this.#training;
  }

  /** Those that run or wait. */
  get current(): readonly RunRecord[] {
    return this.#current;
  }

  /** Why the last thing that was asked for did not happen. */
  get failure(): WorkbenchError | null {
    return this.#failure ?? this.#list.failure;
  }

  /** What the last start said besides. */
  get warnings(): readonly string[] {
    return this.#warnings;
  }

  /** The form that is open. */
  get drafting(): 'run' | 'training' | null {
    return this.#drafting;
  }

  /** The run whose log is shown. */
  get logged(): number | null {
    return this.#logged;
  }

  /** Its training curve, of a run that trains. */
  get curve(): Curve | null {
    return this.#curve;
  }

  rate(run: number): Rate | null {
    return this.#rates[run] ?? null;
  }

  /** Units of work done, with the part of the one under way. */
  done({ id, done }: RunRecord): number {
    return done + (this.#within[id] ?? 0);
  }

  async refresh(): Promise<void> {
    const before = this.#heard;
    await this.#list.refresh();
    this.#heard = this.#heard.filter((run) => !before.includes(run));
  }

  /** An event about one of these runs. */
  hear({ run, rate, within = 0 }: WorkbenchEvents['run-changed']): void {
    this.#note(run);
    this.#rates = { ...this.#rates, [run.id]: rate };
    this.#within = { ...this.#within, [run.id]: within };
    if (run.id !== this.#logged) return;
    void this.#readLog(run.id);
    this.#curve?.refresh();
  }

  /** Queues runs; answers whether that went well. */
  async start(draft: Omit<Start['argument'], 'project'>): Promise<boolean> {
    return this.#ask(async () => {
      const { runs, warnings } = await this.#line.connection.call('start-runs', { ...draft, project: this.#line.id });
      this.#warnings = runs.length ? warnings : [...warnings, 'Nothing to do: these landscapes are here already'];
      await this.refresh();
    });
  }

  /**
   * Queues training runs, one after another, and shows the first; what is trained already is not trained again.
   * @throws WorkbenchError why one of them cannot be trained; those before it are queued
   */
  async train(requests: readonly StartTraining[]): Promise<void> {
    this.dismiss();
    const warnings: string[] = [];
    const runs: RunRecord[] = [];
    try {
      for (const request of requests) {
        const call = { ...request, project: this.#line.id };
        const started = await this.#line.connection.call('start-training', call);
        this.#note(started.run);
        runs.push(started.run);
        const said = [...started.warnings];
        if (started.run.state === 'done') said.push(`${started.run.title} is trained already`);
        warnings.push(...said.filter((warning) => !warnings.includes(warning)));
      }
    } finally {
      this.#warnings = warnings;
      await this.refresh();
    }
    if (runs.length) this.showLog(runs[0].id);
  }

  pause(run: number): void {
    void this.#change('pause-run', run);
  }

  resume(run: number): void {
    void this.#change('resume-run', run);
  }

  cancel(run: number): void {
    void this.#change('cancel-run', run);
  }

  setPriority(run: number, priority: number): void {
    void this.#ask(async () => {
      const changed = await this.#line.connection.call('set-priority', { project: this.#line.id, run, priority });
      this.#note(changed);
    });
  }

  /** Shows the newest lines of a run's log, and its curve if it trains, in the place of a form; null puts them away. */
  showLog(run: number | null): void {
    this.#drafting = null;
    if (run === this.#logged) return;
    this.log.clear();
    this.#logged = run;
    const trains = this.#items.some(({ id, spec }) => id === run && spec.kind === 'train');
    this.#curve = run !== null && trains ? new Curve(this.#line, { run }) : null;
    void this.#curve?.load();
    if (run !== null) void this.#readLog(run);
  }

  /** Opens the form of a run, or puts it away when it is open. */
  draft(what: 'run' | 'training' | null): void {
    this.#drafting = this.#drafting === what ? null : what;
  }

  async #readLog(run: number): Promise<void> {
    await this.log.load((signal) =>
      this.#line.connection.call('log', { project: this.#line.id, run, limit: logLines }, { signal }),
    );
  }

  dismiss(): void {
    this.#failure = null;
    this.#warnings = [];
  }

  #note(run: RunRecord): void {
    this.#heard = [...this.#heard.filter(({ id }) => id !== run.id), run];
  }

  #change(method: 'pause-run' | 'resume-run' | 'cancel-run', run: number): Promise<boolean> {
    return this.#ask(async () => {
      const changed = await this.#line.connection.call(method, { project: this.#line.id, run });
      this.#note(changed);
    });
  }

  async #ask(work: () => Promise<void>): Promise<boolean> {
    this.dismiss();
    try {
      await work();
      return true;
    } catch (thrown) {
      this.#failure = toWorkbenchError(thrown);
      return false;
    }
  }
}
