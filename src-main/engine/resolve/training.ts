import type { TrainDraft } from '#shared/domain/drafts.ts';
import { WorkbenchError } from '#shared/domain/errors.ts';
import { findExtension, parseParams, type ParamValues } from '#shared/domain/params.ts';
import type { TrainFiles, TrainSpec } from '#shared/domain/training.ts';
import type { Tensor } from '#shared/domain/tensor.ts';
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

export interface ResolvedTraining {
  readonly spec: TrainSpec;
  readonly files: TrainFiles;
  readonly size: number;
  readonly warnings: readonly string[];
}

interface Initial {
  readonly tensors: ReadonlyMap<string, Tensor>;
  readonly metadata: Readonly<Record<string, string>>;
  readonly ref: TrainSpec['initial'];
}

/** The complete spec of a training run, every default spelled out, checked against its data and initial weights. */
export async function resolveTraining(draft: TrainDraft): Promise<ResolvedTraining> {
  const problem = findExtension(problems, draft.problem, 'problem');
  const architecture = findExtension(architectures, draft.architecture ?? problem.usual.architecture, 'architecture');
  const optimiser = findExtension(optimisers, draft.optimiser ?? problem.usual.optimiser, 'optimiser');
  const initial = draft.initialPath === undefined ? null : await readInitial(draft.initialPath);
  const { metadata = {}, tensors = new Map<string, Tensor>() } = initial ?? {};
  const given = assign(draft.params, [architecture, problem, optimiser, trainingPlan]);
  const shapes = new Map([...tensors].map(([name, { shape }]) => [name, shape]));
  const told: readonly ParamValues[] = [
    architecture.infer(metadata, shapes),
    problem.infer(metadata, tensors, given[1]),
  ];
  const data = await filesOf(problem, draft.dataPath, '--data');
  const test = draft.testPath === undefined ? [] : await filesOf(problem, draft.testPath, '--test');
  const spec: TrainSpec = {
    architecture: { id: architecture.id, params: parseParams(architecture, { ...told[0], ...given[0] }) },
    problem: { id: problem.id, params: parseParams(problem, { ...told[1], ...given[1] }) },
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
  const files = { data, test, initial: draft.initialPath ?? null };
  const loaded = await loadTraining(spec, files);
  return { spec, files, size: trainedSize(loaded), warnings: [] };
}

async function readInitial(path: string): Promise<Initial> {
  const { tensors, metadata, ref } = await readTensors(path);
  return { tensors: modelTensors(tensors), metadata, ref };
}
