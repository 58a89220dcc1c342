import type { WorkbenchCatalog } from '#shared/contract/workbench.ts';
import type { RunRecord } from '#shared/domain/project.ts';

/** What a run counts: grid points, or steps of training by the optimiser's name for them. @param catalog null before it is there */
export function runUnit({ spec }: Pick<RunRecord, 'spec'>, catalog: WorkbenchCatalog | null): string {
  if (spec.kind !== 'train') return 'point';
  return catalog?.optimisers.find(({ id }) => id === spec.train.optimiser.id)?.step ?? 'step';
}
