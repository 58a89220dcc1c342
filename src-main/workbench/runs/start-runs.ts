import type { WorkbenchContract } from '#shared/contract/workbench.ts';
import type { RunRecord } from '#shared/domain/project.ts';
import type { Project } from '../core/project.ts';
import { startRun } from './start-run.ts';

type StartRuns = WorkbenchContract['start-runs'];

/** Queues one run per model and directions. */
export async function startRuns(
  project: Project,
  { models, directions, grid, representations, curvature = null, priority }: Omit<StartRuns['argument'], 'project'>,
): Promise<StartRuns['result']> {
  const runs: RunRecord[] = [];
  const warnings: string[] = [];
  for (const id of models) {
    const model = await project.store.call('model', { id });
    for (const draft of directions) {
      const started = await startRun(project, {
        model,
        directions: draft,
        grid,
        representations,
        numbers: 'all',
        curvature,
        priority,
      });
      if (started.run) runs.push(started.run);
      warnings.push(...started.warnings);
    }
  }
  project.changed(['runs']);
  return { runs, warnings: [...new Set(warnings)] };
}
