import { checkCurvatureRanges } from '#shared/domain/curvature.ts';
import type { DirectionsDraft, GridDraft } from '#shared/domain/drafts.ts';
import { WorkbenchError } from '#shared/domain/errors.ts';
import type { ModelRecord, PipelineSpec, RunRecord } from '#shared/domain/project.ts';
import { findExtension } from '#shared/domain/params.ts';
import type { CurvatureSpec, FileRef } from '#shared/domain/run.ts';
import { canonicalRepresentation } from '#shared/domain/representation-text.ts';
import type { Project } from '../core/project.ts';
import { hessianHash } from './curvature-into-store.ts';
import { runTitle } from './describe.ts';
import { filePaths } from './file-paths.ts';
import { contentHash } from './hash.ts';
import { sampleHash } from './sample-into-store.ts';

/** What one run is to do with a model of the project. */
export interface RunDraft {
  readonly model: ModelRecord;
  readonly directions: DirectionsDraft;
  readonly grid: GridDraft;
  readonly representations: readonly string[];
  /** Ids of the numbers to keep, or all of them. */
  readonly numbers: 'all' | readonly string[];
  /** What to compute of the model's Hessian, if anything. */
  readonly curvature: CurvatureSpec | null;
  readonly priority: number;
}

export interface StartedRun {
  /** null when the project holds everything that the run would make. */
  readonly run: RunRecord | null;
  readonly warnings: readonly string[];
}

/** Queues a run, or an earlier one of the same content again. @throws WorkbenchError 'bad-value' for a model that cannot be evaluated, an unknown representation, or a curvature out of range */
export async function startRun(project: Project, draft: RunDraft): Promise<StartedRun> {
  const { store } = project;
  const { spec, warnings } = await resolve(project, draft);
  if (await isComplete(project, spec)) return { run: null, warnings };
  const hash = contentHash({ ...spec, sample: sampleHash(spec.sample) });
  const { model, priority } = draft;
  const known = await store.call('find-run', { hash });
  const run =
    known ??
    (await store.call('add-run', {
      title: runTitle(model, spec.sample),
      priority,
      spec,
      hash,
      model: model.id,
      next: [],
    }));
  // a run that is done and not complete lost a landscape or topology since
  if (known?.state === 'done') await store.call('edit-run', { id: known.id, state: 'paused' });
  return { run: await project.queue.resume(run.id), warnings };
}

async function resolve(
  { workers: { store, engine, topology, spool } }: Project,
  { model, directions, grid, representations, numbers, curvature }: RunDraft,
): Promise<{ spec: PipelineSpec; warnings: readonly string[] }> {
  if (!model.spec)
    throw new WorkbenchError(
      'bad-value',
      `Model ${model.label} cannot be evaluated: its file does not say enough; import it again with its architecture and problem`,
      { model: model.id },
    );
  if (curvature) checkCurvatureRanges(curvature);
  const known = await topology.call('catalog', null);
  const canonical = representations.map((text) => canonicalRepresentation(text, known.representations));
  if (numbers !== 'all') for (const id of numbers) findExtension(known.numbers, id, 'number');

  const files: FileRef[] = [];
  for (const path of directions.paths) {
    const { name, sha256 } = await store.call('add-file', { path });
    files.push({ name, sha256 });
  }
  const paths = await filePaths({ store, spool }, files);
  const draft = { model: model.spec, directions: { ...directions, paths }, grid };
  const { spec, warnings } = await engine.call('resolve-sample', draft);
  // a file has the name it was given by, not that of a copy
  const sample = { ...spec, directions: { ...spec.directions, files } };
  const ids = numbers === 'all' ? known.numbers.map(({ id }) => id) : numbers;
  const wanted = { representations: [...new Set(canonical)], numbers: [...ids] };
  return { spec: { sample, ...wanted, ...(curvature && { curvature }) }, warnings };
}

async function isComplete({ store }: Project, spec: PipelineSpec): Promise<boolean> {
  const { sample, representations, curvature } = spec;
  if (curvature && !(await store.call('find-hessian', { hash: hessianHash(sample.model, curvature) }))) return false;
  const landscape = await store.call('find-landscape', { hash: sampleHash(sample) });
  return landscape?.state === 'done' && representations.every((id) => landscape.representations.includes(id));
}
