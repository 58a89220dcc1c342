import { toWorkbenchError } from '../../../domain/errors.ts';
import type { ModelRecord } from '../../../domain/project.ts';
import type { Solution } from '../../../domain/solution.ts';
import type { FigureSource } from '../figure-source.ts';

/** What a model's network says over x and t; models of other problems have none. */
export async function solutionIfAny(source: FigureSource, model: ModelRecord): Promise<Solution | null> {
  try {
    return await source.solution(model.id);
  } catch (thrown) {
    const error = toWorkbenchError(thrown);
    if (error.code === 'bad-value' || error.code === 'file-missing') return null;
    throw error;
  }
}
