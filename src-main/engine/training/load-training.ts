import { WorkbenchError } from '#shared/domain/errors.ts';
import type { Tensor } from '#shared/domain/tensor.ts';
import type { TrainFiles, TrainSpec } from '#shared/domain/training.ts';
import { lossGraph, sizeOfAll } from '../evaluator.ts';
import { checkParameters, flatten, modelTensors, type Task } from '../load-model.ts';
import type { Feeds } from '../problems/problem.ts';
import { fileRef, readTensors } from '../read-tensors.ts';
import { initialBuffers, initialWeights } from './initial.ts';
import { trainingTask } from './training-graphs.ts';

/** A training run's data and where it begins, in memory. */
export interface LoadedTraining {
  readonly spec: TrainSpec;
  /** With the training examples. */
  readonly task: Task;
  readonly test: Feeds | null;
  /** Initial weights, length P, and buffers one after another; copies of nobody else's. */
  readonly weights: Float64Array;
  readonly buffers: Float64Array;
  /** `data.*` arrays of the initial weights' file that are the problem's data: a trained file carries them on. */
  readonly carried: ReadonlyMap<string, Tensor>;
  /** Names of what the loss graph tells besides `loss`: parts that are means, metrics that are sums. */
  readonly parts: readonly string[];
  readonly metrics: readonly string[];
}

/** @throws WorkbenchError 'spec-mismatch' for a file that is another than the spec's, and as `Problem.data`; 'shape-mismatch' for data that the network cannot take */
export async function loadTraining(spec: TrainSpec, files: TrainFiles): Promise<LoadedTraining> {
  const task = trainingTask(spec);
  const { architecture, problem, parameters } = task;
  const { params } = spec.architecture;
  await checkFiles(files.data, spec.data);
  await checkFiles(files.test, spec.test);
  const initial = files.initial === null ? null : await readInitial(spec, files.initial);
  const source = { tensors: initial ?? new Map<string, Tensor>(), file: files.initial ?? 'the initial weights' };
  const feeds = await problem.data(spec.problem.params, { ...source, paths: files.data });
  const test = files.test.length ? await problem.data(spec.problem.params, { ...source, paths: files.test }) : null;
  const { parts, metrics } = lossGraph(task, feeds);
  if (test) lossGraph(task, test);

  const buffers = architecture.buffers(params);
  if (initial) checkParameters([...parameters, ...buffers], initial, files.initial!);
  return {
    spec,
    task: { ...task, feeds },
    test,
    weights: initial ? flatten(parameters, initial, files.initial!) : initialWeights(parameters, spec.seed),
    buffers: initial ? flatten(buffers, initial, files.initial!) : initialBuffers(buffers),
    carried: new Map([...(initial ?? [])].filter(([name]) => name.startsWith('data.'))),
    parts: Object.keys(parts),
    metrics: Object.keys(metrics),
  };
}

async function readInitial(spec: TrainSpec, path: string): Promise<ReadonlyMap<string, Tensor>> {
  const { tensors, ref } = await readTensors(path);
  if (ref.sha256 !== spec.initial?.sha256) throw otherFile(path, ref.sha256, spec.initial?.sha256);
  return modelTensors(tensors);
}

async function checkFiles(paths: readonly string[], refs: TrainSpec['data']): Promise<void> {
  for (const [i, path] of paths.entries()) {
    const { sha256 } = await fileRef(path);
    if (sha256 !== refs[i]?.sha256) throw otherFile(path, sha256, refs[i]?.sha256);
  }
}

const otherFile = (path: string, found: string, expected = 'none'): WorkbenchError =>
  new WorkbenchError(
    'spec-mismatch',
    `${path} is not the file that the run was made for: SHA-256 ${found}, expected ${expected}`,
  );

/** Number of weights. */
export const trainedSize = ({ task }: Pick<LoadedTraining, 'task'>): number => sizeOfAll(task.parameters);
