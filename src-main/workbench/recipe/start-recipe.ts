import type { StepProgress, WorkbenchContract } from '#shared/contract/workbench.ts';
import { isInputError, throwIfAborted, toWorkbenchError, WorkbenchError } from '#shared/domain/errors.ts';
import type { ModelRecord, RunRecord } from '#shared/domain/project.ts';
import type { CallContext } from '#shared/rpc/serve.ts';
import { catalogOf } from '../core/catalog.ts';
import type { Project } from '../core/project.ts';
import { addModel } from '../import/add-model.ts';
import { startRun } from '../runs/start-run.ts';
import type { PlannedModel } from './planned-run.ts';
import { readRecipe } from './read-recipe.ts';

/**
 * Queues every run that a recipe asks for and that the project does not hold; its models are added first.
 * @throws WorkbenchError as `readRecipe`; for a file or a model that cannot be used, with the recipe's line
 */
export async function startRecipe(
  project: Project,
  path: string,
  { signal, report }: CallContext<StepProgress>,
): Promise<WorkbenchContract['start-recipe']['result']> {
  const { runs: planned, numbers, curvature } = await readRecipe(path, await catalogOf(project.workers));
  const models = new Map<PlannedModel, ModelRecord>();
  const runs: RunRecord[] = [];
  const warnings = new Set<string>();
  let unchanged = 0;
  try {
    for (const [done, { model: plan, line, directions, grid, representations }] of planned.entries()) {
      throwIfAborted(signal);
      report({ what: plan.label ?? plan.weightsPath, done, total: planned.length });
      const started = await atLine(`${path}:${line}`, async () => {
        const model = models.get(plan) ?? (await modelOf(project, plan, warnings));
        models.set(plan, model);
        return startRun(project, { model, directions, grid, representations, numbers, curvature, priority: 0 });
      });
      if (started.run) runs.push(started.run);
      else unchanged++;
      for (const warning of started.warnings) warnings.add(warning);
    }
    report({ what: '', done: planned.length, total: planned.length });
  } finally {
    project.changed(['models', 'runs']);
  }
  return { runs, unchanged, warnings: [...warnings] };
}

async function modelOf({ workers }: Project, plan: PlannedModel, warnings: Set<string>): Promise<ModelRecord> {
  const { model, spec, warnings: found, failure } = await addModel(workers, plan);
  for (const warning of found) warnings.add(warning);
  if (failure) throw failure;
  return { ...model, spec };
}

/** What is wrong with an input is said with the place in the recipe that asked for it. */
async function atLine<T>(place: string, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (thrown) {
    const error = toWorkbenchError(thrown);
    if (!isInputError(error)) throw error;
    throw new WorkbenchError(error.code, `${place}: ${error.message}`, error.details, { cause: error });
  }
}
