import type { WorkbenchContract } from '#shared/contract/workbench.ts';
import type { TrainDraft } from '#shared/domain/drafts.ts';
import { catalogOf } from '../core/catalog.ts';
import type { Project } from '../core/project.ts';
import { startTraining, toldOf } from './start-training.ts';
import type { SharedWorkers } from './workers.ts';

type Start = WorkbenchContract['start-training'];

/** What a training run would be; nothing is queued or kept. */
export async function checkTraining(
  { engine }: SharedWorkers,
  draft: TrainDraft,
  signal: AbortSignal,
): Promise<WorkbenchContract['check-training']['result']> {
  const { spec, size, warnings } = await engine.call('resolve-train', draft, { signal });
  return { spec, size, warnings };
}

/** Queues the training of a model; its parameters are those of its architecture, problem and optimiser that the draft says. */
export async function trainNow(
  project: Project,
  { next, ...asked }: Omit<Start['argument'], 'project'>,
): Promise<Start['result']> {
  const { architectures, problems, optimisers } = await catalogOf(project.workers);
  const told = toldOf(asked.draft, [...architectures, ...problems, ...optimisers]);
  const queued = (next?.directions ?? []).map((each) => ({ ...next!, directions: each, numbers: 'all' as const }));
  const { run, warnings } = await startTraining(project, { ...asked, told, next: queued });
  project.changed(['runs']);
  return { run, warnings };
}
