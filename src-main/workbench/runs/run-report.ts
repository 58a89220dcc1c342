import type { StoreContract } from '#shared/contract/store.ts';
import type { WorkbenchEvents } from '#shared/contract/workbench.ts';
import { toWorkbenchError, type WorkbenchError } from '#shared/domain/errors.ts';
import { toFailure } from '#shared/domain/failure.ts';
import type { RunRecord } from '#shared/domain/project.ts';
import type { Client } from '#shared/rpc/connect.ts';
import { RateMeter } from './rate-meter.ts';

/** A page hears of a run this often at most, and the project file is told less often. */
const tellMs = 100;
const keepMs = 1000;

export type OnRun = (run: RunRecord, rate: WorkbenchEvents['run-changed']['rate'], within?: number) => void;

/** Stages whose progress is even enough to say when they end: products of an iteration end when it has converged, nobody knows when. */
const steady = ['sampling', 'training'];

/** What is told of a run while it works, and what of that is kept. */
export class RunReport {
  readonly #store: Client<StoreContract>;
  readonly #onRun: OnRun;
  readonly #meter = new RateMeter();
  #run: RunRecord;
  #told = 0;
  #kept = 0;
  #writes: Promise<unknown> = Promise.resolve();
  #failure: unknown = null;

  constructor(store: Client<StoreContract>, onRun: OnRun, run: RunRecord) {
    this.#store = store;
    this.#onRun = onRun;
    this.#run = run;
    onRun(run, null);
  }

  change(change: Partial<Pick<RunRecord, 'stage' | 'model' | 'landscape'>>): void {
    this.#run = { ...this.#run, ...change };
    this.#onRun(this.#run, null);
    this.#keep(change);
  }

  /** @param within how far the step under way is, 0 … 1 */
  progress(done: number, total: number, within = 0): void {
    this.#run = { ...this.#run, done, total };
    const now = performance.now();
    const rate = steady.includes(this.#run.stage) ? this.#meter.at(now, done + within, total) : null;
    if (now - this.#told >= tellMs || done === total) {
      this.#told = now;
      this.#onRun(this.#run, rate, within);
    }
    if (now - this.#kept >= keepMs || done === total) {
      this.#kept = now;
      this.#keep({ done, total });
    }
  }

  #keep(change: Partial<Pick<RunRecord, 'stage' | 'model' | 'landscape' | 'done' | 'total'>>): void {
    this.#write(() => this.#store.call('edit-run', { id: this.#run.id, ...change }));
  }

  async end(change: Partial<Pick<RunRecord, 'state' | 'stage' | 'landscape' | 'failure'>>): Promise<void> {
    await this.#writes;
    if (this.#failure) throw this.#failure;
    const { id, done, total } = this.#run;
    this.#run = await this.#store.call('edit-run', { id, done, total, ...change });
    this.#onRun(this.#run, null);
  }

  /** Tells and keeps that the run failed; what cannot be kept (the disk may be why) is told all the same. */
  async fail(error: WorkbenchError): Promise<void> {
    const failure = toFailure(error);
    this.log('error', `${error.code}: ${error.message}`);
    await this.end({ state: 'failed', failure }).catch((unkept: unknown) => {
      const { message } = toWorkbenchError(unkept);
      const told = { ...failure, message: `${failure.message} (and this could not be written down: ${message})` };
      this.#onRun({ ...this.#run, state: 'failed', failure: told }, null);
    });
  }

  log(level: 'info' | 'warning' | 'error', text: string): void {
    const line = { run: this.#run.id, at: new Date().toISOString(), level, text };
    this.#write(() => this.#store.call('add-log', line));
  }

  #write(write: () => Promise<unknown>): void {
    this.#writes = this.#writes.then(write).catch((error: unknown) => (this.#failure ??= error));
  }
}
