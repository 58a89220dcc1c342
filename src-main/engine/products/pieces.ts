import { batchesOf, type Batch } from '../batches.ts';
import type { LoadedModel } from '../load-model.ts';

/** A product keeps every activation of its examples: larger pieces are no faster per example and need more memory. */
const mostExamples = 64;

/**
 * The examples in pieces that workers can share out: as even as can be, so that two workers end together. They depend on the model alone, never on how many
 * workers there are. A problem that is evaluated as a whole is one piece.
 */
export function piecesOf(model: LoadedModel): Batch[] {
  const { problem, spec, feeds } = model;
  const batch = problem.batch(spec.problem.params);
  if (batch === null) return batchesOf(model);
  const count = problem.examples(feeds);
  const pieces = Math.ceil(count / Math.min(batch, mostExamples));
  return batchesOf(model, Math.ceil(count / pieces));
}
