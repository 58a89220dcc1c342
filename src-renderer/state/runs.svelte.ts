import type { WorkbenchContract, WorkbenchEvents } from '#shared/contract/workbench.ts';
import { toWorkbenchError, type WorkbenchError } from '#shared/domain/errors.ts';
import type { LogLine, RunRecord } from '#shared/domain/project.ts';
import { newestFirst } from './newest-first.ts';
import { PagedList } from './paged-list.svelte.ts';
import type { ProjectLine } from './project-line.ts';
import { Resource } from './resource.svelte.ts';

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
  #failure = $state.raw<WorkbenchError | null>(null);
  #warnings = $state.raw<readonly string[]>([]);
  #logged = $state<number | null>(null);

  readonly #items = $derived.by(() => newestFirst([...this.#list.items, ...this.#heard]));
  readonly #current = $derived(this.#items.filter(({ state }) => state === 'running' || state === 'queued'));

  constructor(line: ProjectLine) {
    this.#line = line;
    this.#list = new PagedList((page) => line.connection.call('runs', { ...page, project: line.id }));
  }

  /** Newest first. */
  get items(): readonly RunRecord[] {
    return this.#items;
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

  /** The run whose log is shown. */
  get logged(): number | null {
    return this.#logged;
  }

  rate(run: number): Rate | null {
    return this.#rates[run] ?? null;
  }

  async refresh(): Promise<void> {
    const before = this.#heard;
    await this.#list.refresh();
    this.#heard = this.#heard.filter((run) => !before.includes(run));
  }

  /** An event about one of these runs. */
  hear({ run, rate }: WorkbenchEvents['run-changed']): void {
    this.#note(run);
    this.#rates = { ...this.#rates, [run.id]: rate };
    if (run.id === this.#logged) void this.showLog(run.id);
  }

  /** Queues runs; answers whether that went well. */
  async start(draft: Omit<Start['argument'], 'project'>): Promise<boolean> {
    return this.#ask(async () => {
      const { runs, warnings } = await this.#line.connection.call('start-runs', { ...draft, project: this.#line.id });
      this.#warnings = runs.length ? warnings : [...warnings, 'Nothing to do: these landscapes are here already'];
      await this.refresh();
    });
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

  /** Shows the newest lines of a run's log; null puts it away. */
  async showLog(run: number | null): Promise<void> {
    if (run !== this.#logged) this.log.clear();
    this.#logged = run;
    if (run === null) return;
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
