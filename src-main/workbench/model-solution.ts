import { WorkbenchError } from '#shared/domain/errors.ts';
import type { Solution } from '#shared/domain/solution.ts';
import type { Project } from './core/project.ts';
import { modelFiles } from './runs/file-paths.ts';

/** What a stored model's network says over x and t. @throws WorkbenchError 'bad-value' for a model that cannot be evaluated or has no solution, 'not-found' */
export async function modelSolution({ workers }: Project, model: number, signal?: AbortSignal): Promise<Solution> {
  const { label, spec } = await workers.store.call('model', { id: model });
  if (!spec)
    throw new WorkbenchError('bad-value', `${label}: its file does not say what problem it solves, so it cannot be evaluated`); // prettier-ignore
  return workers.engine.call('solution', { spec, files: await modelFiles(workers, spec) }, { signal });
}
