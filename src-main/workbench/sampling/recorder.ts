import type { SampleProgress } from '#shared/domain/sampling.ts';
import { WorkbenchError } from '#shared/domain/errors.ts';
import type { Provenance, SampleSpec, ScatterSpec } from '#shared/domain/run.ts';
import { Coverage } from './coverage.ts';
import { Journal, sameAsStored, type ReadJournal } from './journal.ts';
import { sampleProvenance, type Preparing, type Ready } from './provenance.ts';

export interface RecorderOptions<Spec> {
  readonly spec: Spec;
  readonly points: number;
  /** Path of the journal. */
  readonly path: string;
  /** What an earlier session left there. */
  readonly earlier: ReadJournal | null;
  readonly onPreparing: (progress: Preparing) => void;
  readonly onReady: () => void;
  readonly onProgress: (done: number, total: number) => void;
}

/** A run's values, one array per field with one value per point, and its record. */
export interface Recorded<Spec> {
  readonly fields: ReadonlyMap<string, Float64Array>;
  readonly provenance: Provenance<Spec>;
}

/** Takes a run's progress as it comes: every chunk into the journal, then into memory. Failures are kept for `settled` and abort `failed`. */
export class Recorder<Spec extends SampleSpec | ScatterSpec> {
  readonly #options: RecorderOptions<Spec>;
  readonly #coverage: Coverage;
  readonly #started = performance.now();
  readonly #startedAt: string;
  readonly #failure = new AbortController();
  #ready: Ready | null = null;
  #journal: Journal | null = null;
  // progress may come faster than the disk takes it: one write waits for the other
  #writes: Promise<void> = Promise.resolve();

  constructor(options: RecorderOptions<Spec>) {
    this.#options = options;
    this.#coverage = new Coverage(options.points);
    for (const record of options.earlier?.records ?? []) this.#coverage.add(record);
    this.#startedAt = options.earlier?.header.startedAt ?? new Date().toISOString();
  }

  /** Aborted when something could not be recorded; the run is then to be stopped. */
  get failed(): AbortSignal {
    return this.#failure.signal;
  }

  get done(): number {
    return this.#coverage.done;
  }

  todo = () => this.#coverage.todo();

  /** Seconds of work, earlier sessions included. */
  get seconds(): number {
    return (this.#options.earlier?.records.at(-1)?.seconds ?? 0) + (performance.now() - this.#started) / 1000;
  }

  take(progress: SampleProgress): void {
    this.#writes = this.#writes
      .then(() => (this.failed.aborted ? undefined : this.#record(progress)))
      .catch((error: unknown) => this.#failure.abort(error));
  }

  /** Waits for the last write and closes the journal. @throws WorkbenchError what could not be recorded */
  async settled(): Promise<void> {
    await this.#writes;
    await this.#journal?.close();
    if (this.failed.aborted) throw this.failed.reason;
  }

  async #record(progress: SampleProgress): Promise<void> {
    const { points, onPreparing, onReady, onProgress } = this.#options;
    if (progress.kind === 'preparing') return onPreparing(progress);
    if (progress.kind === 'ready') {
      this.#journal = await this.#open(progress);
      this.#ready = progress;
      onReady();
    } else {
      const record = { ...progress.range, seconds: this.seconds, values: progress.values };
      await this.#journal?.append(record);
      this.#coverage.add(record);
    }
    onProgress(this.done, points);
  }

  async #open({ fields, versions }: Ready): Promise<Journal> {
    const { spec, points, path, earlier } = this.#options;
    const header = { spec, fields, points, versions, startedAt: this.#startedAt };
    if (!earlier) return Journal.create(path, header);
    if (!sameAsStored(header, earlier.header))
      throw new WorkbenchError(
        'spec-mismatch',
        `${path} was started with other versions (${JSON.stringify(earlier.header.versions)}, now ${JSON.stringify(versions)}); start over with --overwrite`,
      );
    return Journal.continue(path, earlier.end);
  }

  /** What the finished run has. @throws WorkbenchError 'internal' before the run is complete */
  recorded(): Recorded<Spec> {
    const { spec, points } = this.#options;
    const ready = this.#ready;
    if (!ready || this.done < points)
      throw new WorkbenchError('internal', `The engine ended the run with ${this.done} of ${points} points`);
    const fields = new Map(ready.fields.map((name, f) => [name, this.#coverage.field(f)]));
    const timing = { startedAt: this.#startedAt, seconds: this.seconds };
    return { fields, provenance: sampleProvenance(spec, ready, timing) };
  }
}
