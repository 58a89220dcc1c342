import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { toWorkbenchError } from '#shared/domain/errors.ts';
import type { CurvePoint, TrainFiles, TrainProgress, TrainResult, TrainSpec } from '#shared/domain/training.ts';
import type { Compilers } from '../compilers.ts';
import { engineVersions } from '../engine-versions.ts';
import { score } from '../evaluator.ts';
import type { GraphSpec } from '../load-model.ts';
import { loadTraining, type LoadedTraining } from './load-training.ts';
import { readState, writeState, type Snapshot } from './state-file.ts';
import { Team, type TrainingWorker } from './team.ts';
import { TrainingRun } from './training-run.ts';
import { writeWeights } from './weights-file.ts';

/** Time until the state is kept first; it doubles up to the most, which is what a kill loses. */
const keepAfterMs = { first: 1000, most: 10_000 };
const tellEveryMs = 100;

export interface TrainEnvironment {
  readonly workers: number;
  readonly startWorker: (spec: GraphSpec) => Promise<TrainingWorker>;
  readonly compilers: Compilers;
  readonly signal: AbortSignal;
  readonly report: (progress: TrainProgress) => void;
}

/**
 * Trains a model and leaves its files in `folder`. What an earlier call of the same spec left there is gone on with, to the same bits; a call that had ended
 * answers at once.
 * @throws WorkbenchError 'cancelled' after the state was kept, and as `loadTraining` and `readState`
 */
export async function trainModel(
  { spec, files, folder }: { spec: TrainSpec; files: TrainFiles; folder: string },
  { workers, startWorker, compilers, signal, report }: TrainEnvironment,
): Promise<TrainResult> {
  await mkdir(folder, { recursive: true });
  const saved = await readState(folder, spec);
  const job = await loadTraining(spec, files);
  const start = performance.now();
  const seconds = (): number => (saved?.seconds ?? 0) + (performance.now() - start) / 1000;
  const graph: GraphSpec = {
    architecture: spec.architecture,
    problem: spec.problem,
    backend: spec.backend,
    precision: spec.precision,
  };
  const whole = job.task.problem.batch(spec.problem.params) === null;
  const team = await startTeam(whole ? 1 : workers, () => startWorker(graph), job);
  try {
    const run = new TrainingRun(job, team, saved);
    let [kept, keepAfter, told] = [performance.now(), keepAfterMs.first, -Infinity];
    const keep = async (): Promise<void> => {
      await writeState(folder, spec, run.state(seconds()));
      kept = performance.now();
      keepAfter = Math.min(2 * keepAfter, keepAfterMs.most);
    };
    const checkpoint = async (): Promise<void> => {
      const every = spec.plan.checkpoints as number;
      if (!every || run.step % every || run.checkpoints.includes(run.step)) return;
      const { now } = run.state(seconds());
      await writeWeights(join(folder, checkpointName(run.step)), job, now, run.step);
      run.checkpoints.push(run.step);
    };
    let unsaid: CurvePoint[] = [];
    const tell = (within: number): void => {
      told = performance.now();
      report({ done: run.step, total: run.steps, within, points: unsaid });
      unsaid = [];
    };
    unsaid.push(...run.curve);
    tell(0);
    await checkpoint();
    try {
      await run.go({
        signal,
        onUpdate(within, points) {
          unsaid.push(...points);
          if (performance.now() - told >= tellEveryMs) tell(within);
        },
        async onMoment(isStep) {
          if (isStep) await checkpoint();
          if (performance.now() - kept >= keepAfter) await keep();
        },
      });
    } catch (error) {
      // anything else may have come in the middle of an update
      if (toWorkbenchError(error).code === 'cancelled') await keep();
      throw error;
    }
    await keep();
    tell(0);
    return await finish(folder, job, run, { seconds: seconds(), resumedFrom: saved?.step ?? 0, compilers });
  } finally {
    team.close();
  }
}

async function startTeam(
  workers: number,
  startWorker: () => Promise<TrainingWorker>,
  { spec, metrics }: LoadedTraining,
): Promise<Team> {
  const started = await Promise.allSettled(Array.from({ length: workers }, startWorker));
  const open = started.flatMap((result) => (result.status === 'fulfilled' ? [result.value] : []));
  const failure = started.find((result) => result.status === 'rejected');
  if (failure) {
    for (const worker of open) worker.close();
    throw failure.reason;
  }
  return new Team(open, spec.precision, metrics);
}

async function finish(
  folder: string,
  job: LoadedTraining,
  run: TrainingRun,
  { seconds, resumedFrom, compilers }: { seconds: number; resumedFrom: number; compilers: Compilers },
): Promise<TrainResult> {
  const { spec, task } = job;
  const { now, best, end, curve, evaluations, step } = run.state(seconds);
  const last = 'last.safetensors';
  await writeWeights(join(folder, last), job, now, step);
  const isLast = best!.step === step;
  const bestPath = isLast ? last : 'best.safetensors';
  if (!isLast) await writeWeights(join(folder, bestPath), job, best!, best!.step);
  return {
    ...end!,
    steps: step,
    evaluations,
    resumedFrom,
    last,
    best: { path: bestPath, step: best!.step, loss: best!.loss },
    checkpoints: run.checkpoints.map((at) => ({ path: checkpointName(at), step: at })),
    curve,
    metrics: { ...measured(curve), ...(await scored(job, now, compilers)) },
    backend: spec.backend,
    versions: await engineVersions(spec.backend),
    seconds,
  };

  /** What the last point of the curve says of the weights. */
  function measured(points: readonly CurvePoint[]): Record<string, number | null> {
    const values = Object.entries(points.at(-1)?.values ?? {});
    return Object.fromEntries(
      values
        .filter(([name]) => name !== 'gradient-norm' && name !== 'learning-rate')
        .map(([name, value]) => [name, Number.isFinite(value) ? value : null]),
    );
  }

  function scored({ task: of }: LoadedTraining, { weights, buffers }: Snapshot, using: Compilers) {
    let at = 0;
    const filled = [...of.buffers].map(([name, { shape, data }]) => {
      const own = buffers.subarray(at, (at += data.length));
      return [name, { shape, data: own }] as const;
    });
    return using.during(() => score({ ...task, buffers: new Map(filled) }, weights, using));
  }
}

const checkpointName = (step: number): string => `checkpoint-${String(step).padStart(6, '0')}.safetensors`;
