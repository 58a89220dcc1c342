import { rm } from 'node:fs/promises';
import { writeLandscape } from '#main/formats/landscape-file.ts';
import { lint } from '#shared/analysis/lint/registry.ts';
import type { EngineContract } from '#shared/contract/engine.ts';
import type { DirectionsDraft, GridDraft, ModelDraft } from '#shared/domain/drafts.ts';
import { chooseField, type Landscape } from '#shared/domain/landscape.ts';
import type { ModelFiles, SampleSpec } from '#shared/domain/run.ts';
import type { Client } from '#shared/rpc/connect.ts';
import { checkFormat, checkPlace, finishedRun, interruptedRun, partialPath } from './output-place.ts';
import type { Preparing } from './provenance.ts';
import { Recorder } from './recorder.ts';

export interface SampleOptions {
  readonly model: ModelDraft;
  readonly directions: DirectionsDraft;
  readonly grid: GridDraft;
  /** Where the finished landscape goes, in the format of its extension. Beside it, `.partial` holds an unfinished one. */
  readonly out: string;
  readonly resume: boolean;
  readonly overwrite: boolean;
  readonly workers: number;
  readonly signal: AbortSignal;
  readonly onWarning: (text: string) => void;
  readonly onPreparing?: (progress: Preparing) => void;
  readonly onProgress: (done: number, total: number) => void;
}

export interface SampleOutcome {
  readonly landscape: Landscape;
  readonly points: number;
  /** Points that an earlier session had finished. */
  readonly reused: number;
  readonly seconds: number;
}

/** Samples a landscape into `out`. What is finished is kept in a journal as it comes, so that a killed run goes on where it was. */
export async function sampleRun(engine: Client<EngineContract>, options: SampleOptions): Promise<SampleOutcome> {
  const { out, signal, onWarning } = options;
  await checkPlace(out);
  const { spec, files, warnings } = await resolve(engine, options);
  checkFormat(spec, out);
  const points = spec.grid.axes.reduce((product, { steps }) => product * steps, 1);
  const finished = options.resume ? await finishedRun(spec, out) : null;
  if (finished)
    return { landscape: finished, points, reused: points, seconds: finished.provenance?.timings.seconds ?? 0 };

  const recorder = new Recorder({
    spec,
    points,
    path: partialPath(out),
    earlier: await interruptedRun(spec, out, options),
    onPreparing: (progress) => options.onPreparing?.(progress),
    onReady: () => warnings.forEach(onWarning),
    onProgress: options.onProgress,
  });
  const reused = recorder.done;
  const request = {
    spec,
    files,
    directionPaths: options.directions.paths,
    workers: options.workers,
    todo: recorder.todo(),
  };
  try {
    await engine.call('sample', request, {
      signal: AbortSignal.any([signal, recorder.failed]),
      onProgress: (progress) => recorder.take(progress),
    });
  } finally {
    await recorder.settled();
  }
  const landscape = recorder.landscape();
  await writeLandscape(out, landscape);
  await rm(partialPath(out), { force: true });
  // that the centre is missed was said before the work
  for (const { id, what, advice } of lint(landscape, chooseField(landscape, 'loss')))
    if (id !== 'no-centre') onWarning(`${what}; ${advice}`);
  return { landscape, points, reused, seconds: recorder.seconds };
}

async function resolve(
  engine: Client<EngineContract>,
  { model, directions, grid, signal }: SampleOptions,
): Promise<{ spec: SampleSpec; files: ModelFiles; warnings: string[] }> {
  const resolved = await engine.call('resolve-model', model, { signal });
  const draft = { model: resolved.spec, directions, grid };
  const { spec, warnings } = await engine.call('resolve-sample', draft, { signal });
  return { spec, files: resolved.files, warnings: [...resolved.warnings, ...warnings] };
}
