import type { QueuedPipeline } from '#shared/domain/project.ts';
import type { PlannedRun } from './planned-run.ts';
import type { RecipePlan } from './read-recipe.ts';

/** A model of a recipe, and everything that is asked of it. */
export interface ModelRuns extends Pick<PlannedRun, 'model' | 'line'> {
  readonly next: readonly QueuedPipeline[];
}

/** The runs of a recipe by their models, in its order. */
export function runsByModel({ runs, numbers, curvature }: RecipePlan): ModelRuns[] {
  const byModel = new Map<PlannedRun['model'], { readonly line: number; readonly next: QueuedPipeline[] }>();
  for (const { model, line, directions, grid, representations } of runs) {
    const found = byModel.get(model) ?? { line, next: [] };
    byModel.set(model, found);
    found.next.push({ directions, grid, representations, numbers, curvature });
  }
  return [...byModel].map(([model, rest]) => ({ model, ...rest }));
}
