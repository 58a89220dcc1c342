import { rm, stat } from 'node:fs/promises';
import { dirname } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import { readLandscape, writeLandscape } from '#main/formats/landscape-file.ts';
import type {
  DirectionsDraft,
  EngineContract,
  GridDraft,
  ModelDraft,
  SampleProgress,
} from '#shared/contract/engine.ts';
import { WorkbenchError } from '#shared/domain/errors.ts';
import { landscape, type Landscape } from '#shared/domain/landscape.ts';
import { axisValues, type SampleSpec } from '#shared/domain/run.ts';
import type { Client } from '#shared/rpc/connect.ts';
import { Journal, readJournal, type JournalHeader } from './journal.ts';
import { Coverage } from './coverage.ts';

export interface SampleOptions {
  readonly model: ModelDraft;
  readonly directions: DirectionsDraft;
  readonly grid: GridDraft;
  /** Where the finished landscape goes (.npz, or any other format that is written). Beside it, `.partial` holds an unfinished one. */
  readonly out: string;
  readonly resume: boolean;
  readonly overwrite: boolean;
  readonly workers: number;
  readonly signal?: AbortSignal;
  readonly onWarning: (text: string) => void;
  readonly onProgress: (done: number, total: number) => void;
}

export interface SampleOutcome {
  readonly landscape: Landscape;
  readonly points: number;
  /** Points that an earlier session had finished. */
  readonly reused: number;
  readonly seconds: number;
}

export const partialPath = (out: string): string => `${out}.partial`;

/** Samples a landscape into `out`. What is finished is kept in a journal as it comes, so that a killed run goes on where it was. */
export async function sampleRun(engine: Client<EngineContract>, options: SampleOptions): Promise<SampleOutcome> {
  const { out, signal } = options;
  await checkFolder(out);
  const resolved = await engine.call('resolve-model', options.model, { signal });
  const { weightsPath } = options.model;
  const { spec, warnings } = await engine.call(
    'resolve-sample',
    { model: resolved.spec, weightsPath, directions: options.directions, grid: options.grid },
    { signal },
  );
  const points = spec.grid.axes.reduce((product, { steps }) => product * steps, 1);
  const finished = options.resume ? await finishedRun(spec, out) : null;
  if (finished) return { landscape: finished, points, reused: points, seconds: finished.provenance!.timings.seconds };
  const before = await earlierSession(spec, options);
  const coverage = new Coverage(points);
  for (const record of before?.records ?? []) coverage.add(record);
  const reused = coverage.done;
  const earlierSeconds = before?.records.at(-1)?.seconds ?? 0;
  const started = performance.now();
  const elapsed = (): number => earlierSeconds + (performance.now() - started) / 1000;

  let journal: Journal | null = null;
  let ready: Extract<SampleProgress, { kind: 'ready' }> | null = null;
  let header: JournalHeader | null = before?.header ?? null;
  const startedAt = before?.header.startedAt ?? new Date().toISOString();
  // progress comes faster than the disk may take it: the writes are chained, and the first failure ends the run
  let writes = Promise.resolve();
  const failed = new AbortController();
  const onProgress = (progress: SampleProgress): void => {
    writes = writes
      .then(() => take(progress))
      .catch((error: unknown) => {
        failed.abort(error);
        throw error;
      });
    writes.catch(() => undefined); // awaited below; until then it must not count as unhandled
  };

  async function take(progress: SampleProgress): Promise<void> {
    if (progress.kind === 'ready') {
      ready = progress;
      const { fields, versions } = progress;
      const now: JournalHeader = { spec, fields, points, versions, startedAt };
      if (before && !isDeepStrictEqual(JSON.parse(JSON.stringify(now)), before.header))
        throw new WorkbenchError(
          'spec-mismatch',
          `${partialPath(out)} was started with other versions (${JSON.stringify(before.header.versions)}, now ${JSON.stringify(versions)}); start over with --overwrite`,
        );
      for (const text of [...resolved.warnings, ...warnings]) options.onWarning(text);
      header = now;
      journal = before
        ? await Journal.continue(partialPath(out), before.end)
        : await Journal.create(partialPath(out), now);
      options.onProgress(coverage.done, points);
      return;
    }
    const record = { ...progress.range, seconds: elapsed(), values: progress.values };
    await journal?.append(record);
    coverage.add(record);
    options.onProgress(coverage.done, points);
  }

  try {
    const request = {
      spec,
      weightsPath,
      directionsPath: options.directions.path,
      workers: options.workers,
      todo: coverage.todo(),
    };
    const stop = signal ? AbortSignal.any([signal, failed.signal]) : failed.signal;
    try {
      await engine.call('sample', request, { signal: stop, onProgress });
    } finally {
      await writes;
    }
  } finally {
    await (journal as Journal | null)?.close();
  }
  if (!ready || !header) throw new WorkbenchError('internal', 'The engine finished a run that it never began');
  return finish(ready, header, coverage, { out, reused, seconds: elapsed() });
}

/** An error before hours of work, not after them. */
async function checkFolder(out: string): Promise<void> {
  const folder = await stat(dirname(out)).catch(() => null);
  if (!folder?.isDirectory())
    throw new WorkbenchError('file-missing', `${out}: the folder ${dirname(out)} does not exist`);
  const there = await stat(out).catch(() => null);
  if (there?.isDirectory())
    throw new WorkbenchError('file-unreadable', `${out}: is a folder, expected a file to write`);
}

/** The landscape in `out` when it is this very run's, finished; then there is nothing to resume. */
async function finishedRun(spec: SampleSpec, out: string): Promise<Landscape | null> {
  if (!(await stat(out).catch(() => null))?.isFile() || (await stat(partialPath(out)).catch(() => null))) return null;
  const there = await readLandscape(out);
  return there.provenance && sameSpec(there.provenance.spec, spec) ? there : null;
}

/** Equal as they are stored: JSON knows no undefined. */
const sameSpec = (a: SampleSpec, b: SampleSpec): boolean =>
  isDeepStrictEqual(JSON.parse(JSON.stringify(a)), JSON.parse(JSON.stringify(b)));

async function earlierSession(spec: SampleSpec, { out, resume, overwrite }: SampleOptions) {
  const path = partialPath(out);
  if (overwrite) {
    await rm(path, { force: true });
    return null;
  }
  const before = await readJournal(path);
  if (!before) {
    await rm(path, { force: true }); // torn before its header: nothing was computed
    return null;
  }
  const done = before.records.reduce((sum, { start, end }) => sum + end - start, 0);
  if (!resume)
    throw new WorkbenchError(
      'run-interrupted',
      `${path} holds ${done} of ${before.header.points} points of an interrupted run; go on with --resume or start over with --overwrite`,
    );
  if (!sameSpec(before.header.spec, spec))
    throw new WorkbenchError(
      'spec-mismatch',
      `${path} belongs to another run (other weights, directions, grid or settings); repeat its flags, or start over with --overwrite`,
    );
  return before;
}

async function finish(
  ready: Extract<SampleProgress, { kind: 'ready' }>,
  header: JournalHeader,
  coverage: Coverage,
  { out, reused, seconds }: { out: string; reused: number; seconds: number },
): Promise<SampleOutcome> {
  const { spec, points, startedAt } = header;
  const axes = spec.grid.axes.map((axis, i) => ({ name: `axis${i}`, values: axisValues(axis) }));
  const fields = new Map(ready.fields.map((name, f) => [name, coverage.field(f)]));
  const sampled = landscape(axes, fields, {
    kind: 'sample',
    spec,
    conventions: ready.conventions,
    directions: { norms: ready.norms, cosines: ready.cosines },
    versions: ready.versions,
    timings: { startedAt, finishedAt: new Date().toISOString(), seconds },
  });
  await writeLandscape(out, sampled);
  await rm(partialPath(out), { force: true });
  return { landscape: sampled, points, reused, seconds };
}
