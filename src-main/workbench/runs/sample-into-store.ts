import { isDeepStrictEqual } from 'node:util';
import { toWorkbenchError, WorkbenchError } from '#shared/domain/errors.ts';
import type { LandscapeRecord } from '#shared/domain/project.ts';
import type { SampleSpec } from '#shared/domain/run.ts';
import type { PointRange, SampleProgress } from '#shared/domain/sampling.ts';
import { sizeOf } from '#shared/domain/tensor.ts';
import { sampleProvenance, type Preparing, type Ready } from '../sampling/provenance.ts';
import { filePaths, modelFiles } from './file-paths.ts';
import { contentHash, contentOf, modelContent } from './hash.ts';
import type { ProjectWorkers } from './workers.ts';

/** How often an engine may be lost without a single new point in between. */
const mostFruitlessLosses = 3;

export interface SampleIntoStore {
  readonly spec: SampleSpec;
  readonly model: number;
  readonly label: string;
  readonly signal: AbortSignal;
  readonly onLandscape: (landscape: LandscapeRecord) => void;
  /** Of directions that take long. */
  readonly onPreparing: (progress: Preparing) => void;
  readonly onProgress: (done: number, total: number) => void;
  readonly onNote: (text: string) => void;
}

/** What makes a landscape the one it is: files count by their bytes, whatever they are called. */
export function sampleHash({ model, directions, grid }: SampleSpec): string {
  return contentHash({
    model: modelContent(model),
    directions: { ...directions, files: contentOf(directions.files) },
    grid,
  });
}

/**
 * Samples what is missing of a landscape, chunk by chunk into the store. Nothing is sampled when it is there. When the engine is lost, a new one goes on
 * with the points that have no value yet.
 */
export async function sampleIntoStore(workers: ProjectWorkers, job: SampleIntoStore): Promise<LandscapeRecord> {
  const { store } = workers;
  const hash = sampleHash(job.spec);
  let fruitless = 0;
  for (;;) {
    const before = await store.call('find-landscape', { hash });
    if (before?.state === 'done') return before;
    const attempt = new Attempt(workers, job, hash, before);
    try {
      return await attempt.run();
    } catch (thrown) {
      if (attempt.outdated) {
        job.onNote('The values so far were made by other versions of the engine; they are sampled anew');
        continue;
      }
      const error = toWorkbenchError(thrown);
      fruitless = attempt.added > 0 ? 0 : fruitless + 1;
      if (error.code !== 'worker-lost' || job.signal.aborted || fruitless === mostFruitlessLosses) throw error;
      job.onNote(`${error.message}; it is started again and goes on with what is missing`);
    }
  }
}

/** One sampling call of one engine process. */
class Attempt {
  readonly #workers: ProjectWorkers;
  readonly #job: SampleIntoStore;
  readonly #hash: string;
  readonly #total: number;
  readonly #started = performance.now();
  readonly #failed = new AbortController();
  #landscape: LandscapeRecord | null;
  #ready: Ready | null = null;
  #secondsBefore = 0;
  #done = 0;
  /** Points that this attempt added. */
  added = 0;
  /** Whether what was there before had to be thrown away. */
  outdated = false;
  // progress may come faster than the store takes it: one write waits for the other
  #writes: Promise<void> = Promise.resolve();

  constructor(workers: ProjectWorkers, job: SampleIntoStore, hash: string, before: LandscapeRecord | null) {
    this.#workers = workers;
    this.#job = job;
    this.#hash = hash;
    this.#landscape = before;
    this.#total = sizeOf(job.spec.grid.axes.map(({ steps }) => steps));
  }

  async run(): Promise<LandscapeRecord> {
    const { engine, store, cores } = this.#workers;
    const { spec } = this.#job;
    const todo = await this.#todo();
    const request = {
      spec,
      files: await modelFiles(this.#workers, spec.model),
      directionPaths: await filePaths(this.#workers, spec.directions.files),
      workers: cores,
      todo,
    };
    try {
      await engine.call('sample', request, {
        signal: AbortSignal.any([this.#job.signal, this.#failed.signal]),
        onProgress: (progress) => this.#take(progress),
        again: false,
      });
    } catch (thrown) {
      await this.#settled();
      throw thrown;
    }
    await this.#settled();
    const landscape = this.#landscape!;
    const timing = { startedAt: landscape.createdAt, seconds: this.#seconds };
    return store.call('finish-landscape', {
      landscape: landscape.id,
      provenance: sampleProvenance(spec, this.#ready!, timing),
    });
  }

  /** What is missing by what the project knows; the engine tells the fields of a new landscape only when it has begun. */
  async #todo(): Promise<readonly PointRange[]> {
    if (!this.#landscape) return [{ start: 0, end: this.#total }];
    const { fields } = this.#landscape;
    const begun = await this.#begin(fields, {});
    return begun.todo;
  }

  async #begin(fields: readonly string[], versions: Readonly<Record<string, string>>) {
    const { model, label, spec, onLandscape, onProgress } = this.#job;
    const begun = await this.#workers.store.call('begin-landscape', {
      hash: this.#hash,
      model,
      label,
      spec,
      fields,
      versions,
    });
    this.#landscape = begun.landscape;
    this.#secondsBefore = begun.seconds;
    this.#done = begun.landscape.done;
    onLandscape(begun.landscape);
    onProgress(this.#done, this.#total);
    return begun;
  }

  get #seconds(): number {
    return this.#secondsBefore + (performance.now() - this.#started) / 1000;
  }

  #take(progress: SampleProgress): void {
    if (progress.kind === 'preparing') return this.#job.onPreparing(progress);
    this.#writes = this.#writes
      .then(() => (this.#failed.signal.aborted ? undefined : this.#record(progress)))
      .catch((error: unknown) => this.#failed.abort(error));
  }

  async #record(progress: Exclude<SampleProgress, Preparing>): Promise<void> {
    if (progress.kind === 'ready') return this.#begun(progress);
    const { range, values } = progress;
    await this.#workers.store.call('add-chunk', {
      landscape: this.#landscape!.id,
      range,
      seconds: this.#seconds,
      values,
    });
    this.added += range.end - range.start;
    this.#done += range.end - range.start;
    this.#job.onProgress(this.#done, this.#total);
  }

  async #begun(ready: Ready): Promise<void> {
    this.#ready = ready;
    const { landscape, versions } = await this.#begin(ready.fields, ready.versions);
    if (isDeepStrictEqual(versions, ready.versions) && isDeepStrictEqual(landscape.fields, ready.fields)) return;
    // values of two versions are never mixed in one landscape
    const { fields, versions: now } = ready;
    await this.#workers.store.call('restart-landscape', { landscape: landscape.id, fields, versions: now });
    this.outdated = true;
    throw new WorkbenchError('spec-mismatch', `Landscape ${landscape.label} was begun with other versions`);
  }

  async #settled(): Promise<void> {
    await this.#writes;
    if (this.#failed.signal.aborted) throw this.#failed.signal.reason;
  }
}
