import { batchesOf, type Batch } from '../batches.ts';
import type { Task } from '../load-model.ts';

/** A product keeps every activation of its examples: larger pieces are no faster per example and need more memory. */
const mostExamples = 64;

/**
 * The examples in pieces that workers can share out: as even as can be, so that two workers end together. They depend on the model alone, never on how many
 * workers there are. A problem that is evaluated as a whole is one piece;
 * examples that their batch couples stay with it, since smaller pieces would have another loss.
 */
export function piecesOf(model: Pick<Task, 'architecture' | 'problem' | 'spec' | 'feeds'>): Batch[] {
  const { architecture, problem, spec, feeds } = model;
  const batch = problem.batch(spec.problem.params);
  if (batch === null || architecture.couplesExamples(spec.architecture.params)) return batchesOf(model);
  const count = problem.examples(feeds);
  const pieces = Math.ceil(count / Math.min(batch, mostExamples));
  return batchesOf(model, Math.ceil(count / pieces));
}
