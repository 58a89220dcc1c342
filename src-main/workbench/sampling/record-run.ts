import { rm } from 'node:fs/promises';
import { writeSamples } from '#main/formats/landscape-file.ts';
import { lint } from '#shared/analysis/lint/registry.ts';
import type { EngineContract } from '#shared/contract/engine.ts';
import type { DirectionsDraft, ModelDraft } from '#shared/domain/drafts.ts';
import { chooseField } from '#shared/domain/landscape.ts';
import type { ModelFiles, SampleSpec, ScatterSpec } from '#shared/domain/run.ts';
import type { Samples } from '#shared/domain/sample-set.ts';
import type { Client } from '#shared/rpc/connect.ts';
import { finishedRun, interruptedRun, partialPath } from './output-place.ts';
import type { Preparing } from './provenance.ts';
import { Recorder, type Recorded } from './recorder.ts';

export interface RunOptions {
  readonly model: ModelDraft;
  readonly directions: DirectionsDraft;
  /** Where the finished samples go, in the format of its extension. Beside it, `.partial` holds an unfinished run. */
  readonly out: string;
  readonly resume: boolean;
  readonly overwrite: boolean;
  readonly workers: number;
  readonly signal: AbortSignal;
  readonly onWarning: (text: string) => void;
  readonly onPreparing?: (progress: Preparing) => void;
  readonly onProgress: (done: number, total: number) => void;
}

export interface RunOutcome<Found extends Samples> {
  readonly samples: Found;
  readonly points: number;
  /** Points that an earlier session had finished. */
  readonly reused: number;
  readonly seconds: number;
}

/** A run whose place and format are checked. */
export interface ResolvedRun<Spec, Found extends Samples> {
  readonly spec: Spec;
  readonly files: ModelFiles;
  readonly warnings: readonly string[];
  readonly points: number;
  readonly isOwn: (samples: Samples) => samples is Found;
  readonly assemble: (recorded: Recorded<Spec>) => Found;
}

/** Samples into `out`. What is finished is kept in a journal as it comes, so that a killed run goes on where it was. */
export async function recordRun<Spec extends SampleSpec | ScatterSpec, Found extends Samples>(
  engine: Client<EngineContract>,
  { spec, files, warnings, points, isOwn, assemble }: ResolvedRun<Spec, Found>,
  options: RunOptions,
): Promise<RunOutcome<Found>> {
  const { out, signal } = options;
  const finished = options.resume ? await finishedRun(spec, out) : null;
  if (finished && isOwn(finished))
    return { samples: finished, points, reused: points, seconds: finished.provenance?.timings.seconds ?? 0 };

  const recorder = new Recorder({
    spec,
    points,
    path: partialPath(out),
    earlier: await interruptedRun(spec, out, options),
    onPreparing: (progress) => options.onPreparing?.(progress),
    onReady: () => warnings.forEach(options.onWarning),
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
  const samples = assemble(recorder.recorded());
  await writeSamples(out, samples);
  await rm(partialPath(out), { force: true });
  // that the centre is missed was said before the work
  for (const { id, what, advice } of lint(samples, chooseField(samples, 'loss')))
    if (id !== 'no-centre') options.onWarning(`${what}; ${advice}`);
  return { samples, points, reused, seconds: recorder.seconds };
}
