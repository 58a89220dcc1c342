import { WorkbenchError } from '#shared/domain/errors.ts';
import type { ModelFiles, ModelSpec } from '#shared/domain/run.ts';
import type { Solution } from '#shared/domain/solution.ts';
import type { Compilers } from './compilers.ts';
import { scoredOutputs } from './evaluator.ts';
import { loadModel } from './load-model.ts';

/** What the trained network says on the grid that it is judged on. @throws WorkbenchError 'bad-value' for a problem without a solution over x and t, as `loadModel` */
export async function solutionOfModel(spec: ModelSpec, files: ModelFiles, compilers: Compilers): Promise<Solution> {
  const model = await loadModel(spec, files);
  const { id, params } = spec.problem;
  const grid = model.problem.solution?.(params);
  const scoring = model.problem.scoring(params, model.feeds);
  if (!grid || !scoring)
    throw new WorkbenchError('bad-value', `The problem ${id} has no solution over x and t, expected a differential equation`, { id }); // prettier-ignore
  const u = await scoredOutputs(model, scoring, model.weights, compilers);
  return { ...grid, u, errors: scoring.score(u), backend: spec.backend };
}
