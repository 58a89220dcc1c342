import { throwIfAborted } from '#shared/domain/errors.ts';
import type { LandscapeRecord, ModelRecord, PipelineSpec, RunRecord } from '#shared/domain/project.ts';
import type { CurvatureSpec, ModelSpec } from '#shared/domain/run.ts';
import { analyseField } from './runs/analyse-field.ts';
import { curvatureIntoStore } from './runs/curvature-into-store.ts';
import { landscapeLabel } from './runs/describe.ts';
import { evaluateIntoStore } from './runs/evaluate-into-store.ts';
import { sampleIntoStore } from './runs/sample-into-store.ts';
import { trainIntoStore } from './runs/train-into-store.ts';
import type { ProjectWorkers } from './runs/workers.ts';

export interface PipelineListener {
  readonly onStage: (stage: string) => void;
  readonly onLandscape: (landscape: LandscapeRecord) => void;
  /** `within`: how far the step under way is, 0 … 1. */
  readonly onProgress: (done: number, total: number, within?: number) => void;
  readonly onCurve: () => void;
  readonly onModel: (model: ModelRecord) => void;
  readonly onHessian: () => void;
  readonly onTopology: (landscape: LandscapeRecord) => void;
  readonly onLog: (text: string) => void;
  /** Of what a person should look at. */
  readonly onNote: (text: string) => void;
}

/**
 * One run from end to end: a model is trained, or, of a model that is there, its own numbers, its curvature, the landscape, its topology under each representation.
 * What follows a training is queued as runs of its own. What the project holds is not computed again, so a run that was stopped anywhere goes on from there.
 * @returns the landscape; null for a training run
 */
export async function runPipeline(
  workers: ProjectWorkers,
  run: RunRecord,
  signal: AbortSignal,
  listener: PipelineListener,
): Promise<LandscapeRecord | null> {
  const { spec, model } = run;
  if (spec.kind !== 'train') return landscapeOf(workers, spec, model!, signal, listener);
  if (model === null) listener.onModel(await trainIntoStore(workers, { run, spec, signal, ...listener }));
  return null;
}

async function landscapeOf(
  workers: ProjectWorkers,
  spec: PipelineSpec,
  modelId: number,
  signal: AbortSignal,
  listener: PipelineListener,
): Promise<LandscapeRecord> {
  const { store } = workers;
  const model = await store.call('model', { id: modelId });
  listener.onStage('evaluating');
  await evaluateIntoStore(workers, model, spec.sample.model, signal);
  throwIfAborted(signal);
  if (spec.curvature) await curvatureOf(workers, model, spec.sample.model, spec.curvature, signal, listener);
  throwIfAborted(signal);

  const stage = stages(listener);
  const landscape = await sampleIntoStore(workers, {
    spec: spec.sample,
    model: modelId,
    label: landscapeLabel(spec.sample),
    signal,
    onLandscape: listener.onLandscape,
    onPreparing: ({ what, done, limit }) => stage(`directions: ${what}`, done, limit),
    onProgress: (done, total) => stage('sampling', done, total),
    onNote: listener.onNote,
  });
  listener.onLandscape(landscape);

  const field = landscape.fields[0];
  const known = await store.call('list-topologies', { landscape: landscape.id });
  for (const representation of spec.representations) {
    throwIfAborted(signal);
    if (known.some((topology) => topology.representation === representation && topology.field === field)) continue;
    listener.onStage(`topology ${representation}`);
    await analyseField(workers, { landscape: landscape.id, field, representation }, signal);
    listener.onTopology(landscape);
  }
  return landscape;
}

async function curvatureOf(
  workers: ProjectWorkers,
  model: ModelRecord,
  spec: ModelSpec,
  curvature: CurvatureSpec,
  signal: AbortSignal,
  listener: PipelineListener,
): Promise<void> {
  const stage = stages(listener);
  const isNew = await curvatureIntoStore(workers, {
    model,
    spec,
    curvature,
    signal,
    onNote: listener.onNote,
    onProgress: ({ stage: part, done, limit }) => stage(`curvature: ${part}`, done, limit),
  });
  if (!isNew) return;
  // products are no points of the landscape that follows
  listener.onProgress(0, 0);
  listener.onHessian();
}

/** Tells of a stage when it begins, and how far it is. */
function stages({ onStage, onProgress }: PipelineListener): (stage: string, done: number, total: number) => void {
  let at = '';
  return (stage, done, total) => {
    if (stage !== at) {
      onProgress(0, 0); // what the stage before counted is no part of this one
      onStage(stage);
    }
    at = stage;
    onProgress(done, total);
  };
}
