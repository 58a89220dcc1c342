import { throwIfAborted } from '#shared/domain/errors.ts';
import type { LandscapeRecord, ModelRecord, RunRecord } from '#shared/domain/project.ts';
import type { CurvatureSpec, ModelSpec } from '#shared/domain/run.ts';
import { analyseField } from './runs/analyse-field.ts';
import { curvatureIntoStore } from './runs/curvature-into-store.ts';
import { landscapeLabel } from './runs/describe.ts';
import { evaluateIntoStore } from './runs/evaluate-into-store.ts';
import { sampleIntoStore } from './runs/sample-into-store.ts';
import type { ProjectWorkers } from './runs/workers.ts';

export interface PipelineListener {
  readonly onStage: (stage: string) => void;
  readonly onLandscape: (landscape: LandscapeRecord) => void;
  readonly onProgress: (done: number, total: number) => void;
  readonly onHessian: () => void;
  readonly onTopology: (landscape: LandscapeRecord) => void;
  readonly onNote: (text: string) => void;
}

/**
 * One run from end to end: the model's own numbers, its curvature, the landscape, its topology under each representation. What the project holds is not computed again,
 * so a run that was stopped anywhere goes on from there.
 */
export async function runPipeline(
  workers: ProjectWorkers,
  { spec, model: modelId }: RunRecord,
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

  listener.onStage('sampling');
  const landscape = await sampleIntoStore(workers, {
    spec: spec.sample,
    model: modelId,
    label: landscapeLabel(spec.sample),
    signal,
    onLandscape: listener.onLandscape,
    onProgress: listener.onProgress,
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
  { onStage, onProgress, onHessian, onNote }: PipelineListener,
): Promise<void> {
  let at = '';
  const isNew = await curvatureIntoStore(workers, {
    model,
    spec,
    curvature,
    signal,
    onNote,
    onProgress: ({ stage, done, limit }) => {
      if (stage !== at) onStage(`curvature: ${stage}`);
      at = stage;
      onProgress(done, limit);
    },
  });
  if (!isNew) return;
  // products are no points of the landscape that follows
  onProgress(0, 0);
  onHessian();
}
