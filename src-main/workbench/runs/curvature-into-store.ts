import type { HessianProgress } from '#shared/domain/hessian.ts';
import type { MetricRow, ModelRecord } from '#shared/domain/project.ts';
import type { CurvatureSpec, ModelSpec } from '#shared/domain/run.ts';
import { curvatureRows } from './curvature-rows.ts';
import { modelFiles } from './file-paths.ts';
import { contentHash, modelContent } from './hash.ts';
import type { ProjectWorkers } from './workers.ts';

export interface CurvatureIntoStore {
  readonly model: ModelRecord;
  readonly spec: ModelSpec;
  readonly curvature: CurvatureSpec;
  readonly signal: AbortSignal;
  readonly onProgress: (progress: HessianProgress) => void;
  readonly onNote: (text: string) => void;
}

/** What makes the Hessian of a model the one it is: files count by their bytes, versions do not, as for landscapes. */
export const hessianHash = (spec: ModelSpec, curvature: CurvatureSpec): string =>
  contentHash({ model: modelContent(spec), curvature });

/**
 * Computes what is asked of the model's Hessian and keeps it, its numbers in the history too; nothing when it is there. What a stopped run or a
 * lost engine had found is gone on with.
 * @returns whether it was computed now
 */
export async function curvatureIntoStore(
  { store, engine, spool, cores, journals }: ProjectWorkers,
  { model, spec, curvature, signal, onProgress, onNote }: CurvatureIntoStore,
): Promise<boolean> {
  const hash = hessianHash(spec, curvature);
  if (await store.call('find-hessian', { hash })) return false;
  const files = await modelFiles({ store, spool }, spec);
  const journal = { folder: journals, restart: false };
  const request = { model: spec, files, curvature, workers: cores, journal };
  const { hessian, resumedProducts } = await engine.call('hessian', request, { signal, onProgress });
  if (resumedProducts)
    onNote(`The curvature went on after ${resumedProducts} Hessian-vector products of an interrupted run`);
  const at = new Date().toISOString();
  // the rows first: were the process killed in between, they would be written again, and none would be missing
  const row = { model: model.id, landscape: null, step: null, versions: hessian.versions, source: 'curvature', at };
  const rows = curvatureRows(curvature, hessian).map((number): MetricRow => ({ ...row, ...number }));
  await store.call('add-metrics', { rows });
  await store.call('add-hessian', { model: model.id, hash, spec: curvature, hessian, at });
  return true;
}
