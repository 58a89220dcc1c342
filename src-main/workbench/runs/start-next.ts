import type { QueuedPipeline, RunRecord } from '#shared/domain/project.ts';
import type { Project } from '../core/project.ts';
import { startRun, type StartedRun } from './start-run.ts';
import { trainingFolder, withCheckpoints } from './training-folder.ts';

/** Queues what follows a training run whose model is there; what the project holds is not queued again. @throws WorkbenchError as `startRun` and `withCheckpoints` */
export async function startNext(
  project: Project,
  { hash, model: id, priority }: Pick<RunRecord, 'hash' | 'model' | 'priority'>,
  next: readonly QueuedPipeline[],
): Promise<StartedRun[]> {
  const started: StartedRun[] = [];
  if (!next.length) return started;
  const model = await project.store.call('model', { id: id! });
  const folder = trainingFolder(project.path, hash);
  for (const { directions, ...rest } of next) {
    const draft = { ...rest, model, priority, directions: await withCheckpoints(directions, folder) };
    started.push(await startRun(project, draft));
  }
  return started;
}
