import type { TrainDraft } from '#shared/domain/drafts.ts';
import { WorkbenchError } from '#shared/domain/errors.ts';
import { findExtension, parseParams } from '#shared/domain/params.ts';
import type { TrainFiles, TrainSpec } from '#shared/domain/training.ts';
import { architectures } from '../architectures/registry.ts';
import { chooseRuntime } from '../choose-runtime.ts';
import { modelTensors } from '../load-model.ts';
import { problems } from '../problems/registry.ts';
import { fileRef, readTensors } from '../read-tensors.ts';
import { loadTraining, trainedSize } from '../training/load-training.ts';
import { optimisers } from '../training/optimisers/registry.ts';
import { trainingPlan } from '../training/plan.ts';
import { filesOf } from './files-of.ts';
import { assign } from './model.ts';
import { toldNetwork, toldTask, type TellingFile } from './told-parameters.ts';

export interface ResolvedTraining {
  readonly spec: TrainSpec;
  readonly files: TrainFiles;
  readonly size: number;
  readonly warnings: readonly string[];
}

/** The complete spec of a training run, every default spelled out, checked against its data and initial weights. */
export async function resolveTraining(draft: TrainDraft): Promise<ResolvedTraining> {
  const problem = findExtension(problems, draft.problem, 'problem');
  const architecture = findExtension(architectures, draft.architecture ?? problem.usual.architecture, 'architecture');
  const optimiser = findExtension(optimisers, draft.optimiser ?? problem.usual.optimiser, 'optimiser');
  const given = assign(draft.params, [architecture, problem, optimiser, trainingPlan]);
  const path = draft.initialPath ?? null;
  const initial = path === null ? null : { path, ...(await readTensors(path)) };
  const file = initial ? { ...initial, tensors: modelTensors(initial.tensors) } : nothing;
  const told = { network: toldNetwork(file, architecture), task: toldTask(file, problem, given[1]) };
  const data = await filesOf(problem, draft.dataPath, '--data');
  const test = draft.testPath === undefined ? [] : await filesOf(problem, draft.testPath, '--test');
  const spec: TrainSpec = {
    architecture: { id: architecture.id, params: parseParams(architecture, { ...told.network, ...given[0] }) },
    problem: { id: problem.id, params: parseParams(problem, { ...told.task, ...given[1] }) },
    data: await Promise.all(data.map(fileRef)),
    test: await Promise.all(test.map(fileRef)),
    initial: initial?.ref ?? null,
    seed: draft.seed,
    optimiser: { id: optimiser.id, params: parseParams(optimiser, given[2]) },
    plan: parseParams(trainingPlan, given[3]),
    backend: (await chooseRuntime(draft.backend, draft.precision)).id,
    precision: draft.precision,
  };
  if (spec.plan.augment !== 'none' && !problem.black)
    throw new WorkbenchError('bad-usage', `${problem.id} has no images to augment; leave --augment out`);
  if (spec.plan.augment !== 'none' && optimiser.batch(spec.optimiser.params) === null)
    throw new WorkbenchError(
      'bad-usage',
      `${optimiser.id} takes all examples at once, always the same ones; leave --augment out, or say --optimiser sgd or adam`,
    );
  const files = { data, test, initial: path };
  const loaded = await loadTraining(spec, files);
  return { spec, files, size: trainedSize(loaded), warnings: [] };
}

/** What drawn weights tell of themselves. */
const nothing: TellingFile = { metadata: {}, tensors: new Map(), path: '' };
