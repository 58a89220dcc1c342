import { toWorkbenchError, WorkbenchError } from '#shared/domain/errors.ts';
import type { RunRecord } from '#shared/domain/project.ts';
import { runPipeline } from '../run-pipeline.ts';
import { atMostEvery } from './at-most-every.ts';
import { RunReport, type OnRun } from './run-report.ts';
import type { Turns } from './turns.ts';
import type { ProjectWorkers } from './workers.ts';

export interface RunQueueOptions {
  readonly workers: ProjectWorkers;
  /** One run of all projects works at a time: each uses every core. */
  readonly turns: Turns;
  readonly onRun: OnRun;
  readonly onChange: (
    what: 'models' | 'landscapes' | 'values' | 'topologies' | 'hessians' | 'metrics',
    landscape: number | null,
  ) => void;
  /** Queues what follows a training run whose model is there. */
  readonly startNext: (run: RunRecord) => Promise<void>;
  /** Nothing is queued any more. */
  readonly onIdle: () => void;
}

/** Whoever looks at a landscape that is being sampled hears of new values this often at most. */
const growthMs = 500;

/** Why a run was stopped: what it becomes. */
type Stop = 'paused' | 'cancelled';

interface Active {
  readonly run: number;
  readonly controller: AbortController;
  /** Not yet while runs of other projects go first. */
  started: boolean;
  ended: Promise<void>;
}

/** The runs of one project, one after another: the highest priority first, then the oldest. What happens to them is kept in the project. */
export class RunQueue {
  readonly #options: RunQueueOptions;
  #active: Active | null = null;
  #stop: Stop | null = null;
  #closed = false;
  #looking: Promise<void> = Promise.resolve();

  constructor(options: RunQueueOptions) {
    this.#options = options;
  }

  get busy(): boolean {
    return this.#active !== null;
  }

  /** Runs that an earlier process left queued or running wait for a person's word. */
  async open(): Promise<void> {
    const { store } = this.#options.workers;
    for (;;) {
      const { items } = await store.call('list-runs', { offset: 0, limit: 100, states: ['running', 'queued'] });
      if (!items.length) return;
      for (const { id } of items) await store.call('edit-run', { id, state: 'paused' });
    }
  }

  /** Looks for something to do. */
  wake(): void {
    this.#looking = this.#looking.then(() => this.#next()).catch(told);
  }

  async #next(): Promise<void> {
    if (this.#active || this.#closed) return;
    const waiting = await this.#waiting();
    if (this.#closed) return;
    if (!waiting.length) return this.#options.onIdle();
    const active: Active = {
      run: waiting[0].id,
      controller: new AbortController(),
      started: false,
      ended: Promise.resolve(),
    };
    this.#active = active;
    active.ended = this.#options.turns
      .take(() => this.#work(active))
      .catch(told)
      .finally(() => {
        this.#active = null;
        this.#stop = null;
        this.wake();
      });
  }

  /** Queued runs in the order in which they go. */
  async #waiting(): Promise<RunRecord[]> {
    const { store } = this.#options.workers;
    const { items } = await store.call('list-runs', { offset: 0, limit: 1000, states: ['queued'] });
    return [...items].sort((a, b) => b.priority - a.priority || a.id - b.id);
  }

  async #work(active: Active): Promise<void> {
    if (this.#closed) return; // its project was closed while it waited for its turn
    active.started = true;
    const { store } = this.#options.workers;
    const run = await store.call('run', { id: active.run });
    // stopped while it waited, or just now
    if (run.state !== 'queued' || active.controller.signal.aborted) return;
    const begun = await store.call('edit-run', { id: run.id, state: 'running', failure: null });
    const report = new RunReport(store, this.#options.onRun, begun);
    try {
      await this.#pipeline(run, report, active.controller.signal);
    } catch (thrown) {
      const error = toWorkbenchError(thrown);
      const state = error.code === 'cancelled' ? this.#stop : null;
      await (state ? report.end({ state }) : report.fail(error)).catch((unkept: unknown) =>
        report.fail(toWorkbenchError(unkept)),
      );
    }
    this.#options.onChange('metrics', null);
  }

  async #pipeline(run: RunRecord, report: RunReport, signal: AbortSignal): Promise<void> {
    const { workers, onChange } = this.#options;
    let sampled: number | null = null;
    const grown = atMostEvery(growthMs, () => sampled !== null && onChange('values', sampled));
    const landscape = await runPipeline(workers, run, signal, {
      onStage: (stage) => report.change({ stage }),
      onLandscape: (found) => {
        sampled = found.id;
        report.change({ landscape: found.id });
        onChange('landscapes', found.id);
      },
      onProgress: (done, total, within) => {
        report.progress(done, total, within);
        grown();
      },
      onCurve: () => onChange('metrics', null),
      onModel: ({ id }) => {
        report.change({ model: id });
        onChange('models', null);
      },
      onHessian: () => onChange('hessians', null),
      onTopology: ({ id }) => onChange('topologies', id),
      onLog: (text) => report.log('info', text),
      onNote: (text) => report.log('warning', text),
    }).finally(() => sampled !== null && onChange('values', sampled));
    const followed = await this.#follow(run.id, null);
    await report.end({ state: 'done', stage: 'done', ...(landscape && { landscape: landscape.id }) });
    // what was added while that was queued; from now on it is queued by who asks for it
    await this.#follow(run.id, followed);
  }

  /** Queues what follows a run, unless that is no more than `queued`. @returns how many follow it */
  async #follow(id: number, queued: number | null): Promise<number> {
    const run = await this.#options.workers.store.call('run', { id });
    const { length } = run.next;
    if (length > (queued ?? 0)) await this.#options.startNext(run);
    return length;
  }

  pause = (id: number): Promise<RunRecord> => this.#end(id, 'paused');
  cancel = (id: number): Promise<RunRecord> => this.#end(id, 'cancelled');

  async #end(id: number, state: Stop): Promise<RunRecord> {
    const { store } = this.#options.workers;
    if (this.#active?.run === id && this.#active.started) {
      this.#stop = state;
      this.#active.controller.abort();
      await this.#active.ended;
    }
    const run = await store.call('run', { id });
    const isOpen =
      run.state === 'queued' || run.state === 'running' || (run.state === 'paused' && state === 'cancelled');
    return isOpen ? this.#tell(await store.call('edit-run', { id, state })) : run;
  }

  /** Queues a run that is not done, unless it is queued or going. @throws WorkbenchError 'bad-value' for a run that is done */
  async resume(id: number): Promise<RunRecord> {
    const { store } = this.#options.workers;
    const run = await store.call('run', { id });
    if (run.state === 'done')
      throw new WorkbenchError('bad-value', `Run ${id} is done, there is nothing to go on with`);
    if (run.state === 'running') return run;
    const queued = run.state === 'queued' ? run : await store.call('edit-run', { id, state: 'queued', failure: null });
    this.wake();
    return this.#tell(queued);
  }

  async setPriority(id: number, priority: number): Promise<RunRecord> {
    return this.#tell(await this.#options.workers.store.call('edit-run', { id, priority }));
  }

  #tell(run: RunRecord): RunRecord {
    this.#options.onRun(run, null);
    return run;
  }

  /** Pauses what is going on and lets nothing start any more. */
  async close(): Promise<void> {
    this.#closed = true;
    await this.#looking;
    if (!this.#active?.started) return;
    this.#stop = 'paused';
    this.#active.controller.abort();
    await this.#active.ended;
  }
}

/** A project file that can no longer be read or written stops its runs, not the program: there is no run to tell it by. */
const told = (error: unknown): void =>
  process.emitWarning(`The runs of a project cannot go on: ${toWorkbenchError(error).message}`);
