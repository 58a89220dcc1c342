import { join } from 'node:path';
import { toWorkbenchError, WorkbenchError } from '#shared/domain/errors.ts';
import type { MetricRow, ModelRecord, RunRecord, TrainingRunSpec } from '#shared/domain/project.ts';
import type { ModelSpec } from '#shared/domain/run.ts';
import type { TrainFiles, TrainProgress, TrainResult, TrainSpec } from '#shared/domain/training.ts';
import { modelIdentity } from '../import/model-identity.ts';
import { CurveKeeper } from './curve-keeper.ts';
import { evaluateIntoStore } from './evaluate-into-store.ts';
import { filePaths } from './file-paths.ts';
import { contentHash } from './hash.ts';
import { fileName } from './training-label.ts';
import { forgetState, trainingFolder } from './training-folder.ts';
import type { ProjectWorkers } from './workers.ts';

/** How often an engine may be lost without a single new step in between. */
const mostFruitlessLosses = 3;

export interface TrainIntoStore {
  readonly run: Pick<RunRecord, 'id' | 'hash'>;
  readonly spec: TrainingRunSpec;
  readonly signal: AbortSignal;
  readonly onStage: (stage: string) => void;
  readonly onProgress: (done: number, total: number, within: number) => void;
  readonly onCurve: () => void;
  readonly onLog: (text: string) => void;
  readonly onNote: (text: string) => void;
}

/**
 * Trains a model in a folder beside the project, its curve into the history as it comes; then the model is one of the project's, with its own numbers, and the
 * run's. What an interrupted run left in the folder is gone on with.
 * @throws WorkbenchError 'bad-value' when a value stopped being finite: there is no model then, and the message says where the last good weights are
 */
export async function trainIntoStore(workers: ProjectWorkers, job: TrainIntoStore): Promise<ModelRecord> {
  const { store } = workers;
  const { run, spec, signal, onStage, onLog } = job;
  const { path } = await store.call('info', null);
  const folder = trainingFolder(path, run.hash);
  onStage('training');
  const result = await trained(workers, job, folder);
  const last = join(folder, result.last);
  tell(result, folder, onLog);
  if (result.end === 'not-finite')
    throw new WorkbenchError(
      'bad-value',
      `Training ended after ${result.steps} steps: ${result.reason}. The last good weights are in ${last}; they were not made a model. A smaller learning rate may help`,
      { weights: last },
    );

  onStage('evaluating');
  const model = await addTrained(workers, spec, last);
  await evaluateIntoStore(workers, model, model.spec!, signal);
  await keepTestMetrics(workers, model, spec.train, result);
  await store.call('edit-run', { id: run.id, model: model.id });
  await forgetState(folder);
  return model;
}

/** The training itself. When the engine is lost, a new one goes on from the state in the folder. */
async function trained(workers: ProjectWorkers, job: TrainIntoStore, folder: string): Promise<TrainResult> {
  const { engine, store, cores } = workers;
  const { run, spec, signal, onProgress, onCurve, onNote } = job;
  const curve = new CurveKeeper({ store, run: run.id, onCurve });
  const request = { spec: spec.train, files: await trainFiles(workers, spec.train), folder, workers: cores };
  let [reached, fruitless] = [0, 0];
  for (;;) {
    const before = reached;
    const onReport = ({ done, total, within, points }: TrainProgress): void => {
      reached = Math.max(reached, done);
      curve.add(points);
      onProgress(done, total, within);
    };
    const options = { signal: AbortSignal.any([signal, curve.failed]), onProgress: onReport, again: false };
    try {
      const result = await engine.call('train', request, options);
      // a lost message or an earlier version's points: the history ends up as the result says
      curve.add(result.curve);
      await curve.settled();
      return result;
    } catch (thrown) {
      await curve.settled();
      const error = toWorkbenchError(thrown);
      fruitless = reached > before ? 0 : fruitless + 1;
      if (error.code !== 'worker-lost' || signal.aborted || fruitless === mostFruitlessLosses) throw error;
      onNote(`${error.message}; it is started again and goes on with the training`);
    }
  }
}

async function trainFiles(workers: ProjectWorkers, { data, test, initial }: TrainSpec): Promise<TrainFiles> {
  const [start = null] = initial ? await filePaths(workers, [initial]) : [];
  return { data: await filePaths(workers, data), test: await filePaths(workers, test), initial: start };
}

function tell(result: TrainResult, folder: string, onLog: (text: string) => void): void {
  const { resumedFrom, steps, evaluations, reason, best, checkpoints } = result;
  if (resumedFrom) onLog(`Went on after ${resumedFrom} steps of an interrupted run`);
  onLog(`Ended after ${steps} steps, ${evaluations} evaluations of loss and gradient: ${reason}`);
  onLog(`Best loss ${Number(best.loss.toPrecision(5))} after ${best.step} steps, in ${join(folder, best.path)}`);
  if (checkpoints.length) onLog(`${checkpoints.length} checkpoints in ${folder}`);
}

/** The model of the last weights, as an import of their file would make it. */
async function addTrained(
  { store }: ProjectWorkers,
  { train, label, tags, parameters }: TrainingRunSpec,
  path: string,
) {
  const { sha256 } = await store.call('add-file', { path });
  const { architecture, problem, data, seed, backend, precision } = train;
  const weights = { name: fileName(label), sha256 };
  const spec: ModelSpec = { architecture, problem, weights, data, backend, precision };
  const { model, created } = await store.call('add-model', {
    hash: contentHash(modelIdentity(spec)),
    label,
    weights,
    architecture: architecture.id,
    problem: problem.id,
    parameters,
    seed,
    spec,
  });
  return created && tags.length ? store.call('edit-model', { id: model.id, tags }) : model;
}

/** What the last weights make of the held-out examples, beside the model's numbers on the training examples. */
async function keepTestMetrics(
  { store }: ProjectWorkers,
  { id: model }: ModelRecord,
  { test, backend, precision }: TrainSpec,
  { metrics, versions }: TrainResult,
): Promise<void> {
  const conventions = { backend, precision, 'test examples': test.map(({ name }) => name).join(' ') };
  const row = { model, landscape: null, step: null, conventions, versions, source: 'evaluate' };
  const at = new Date().toISOString();
  const rows = Object.entries(metrics)
    .filter(([name]) => name.startsWith('test-'))
    .map(([name, value]): MetricRow => ({ ...row, name, value, at }));
  if (rows.length) await store.call('add-metrics', { rows });
}
