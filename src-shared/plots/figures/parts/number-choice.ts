import { WorkbenchError } from '../../../domain/errors.ts';
import type { Param } from '../../../domain/params.ts';
import { listOf } from './common-params.ts';
import { namesWithValues, type ModelNumbers } from './load-numbers.ts';

/** Of which the usual rows are: the quality of a model first, then its curvature. */
const quality = ['accuracy', 'meanAbsoluteError', 'relativeL2Error', 'loss'];
const curvature = ['top-eigenvalue', 'hessian-trace'];

export const metricsParam: Param = {
  kind: 'text',
  title: 'Numbers of the models, with commas; accuracy or error, largest eigenvalue and trace when empty',
  default: '',
};
export const numbersParam: Param = {
  kind: 'text',
  title: 'Numbers of the topology, with commas',
  default: 'saddles,average-persistence',
};

/**
 * The numbers that are meant, of which there are values.
 * @param written with commas; the usual ones for ''
 * @throws WorkbenchError 'not-found' for a name of which the models hold nothing
 */
export function chosenNumbers(models: readonly ModelNumbers[], written: string): string[] {
  const asked = listOf(written);
  if (!asked.length) {
    const usual = [...namesWithValues(models, quality).slice(0, 1), ...namesWithValues(models, curvature)];
    if (usual.length) return usual;
  }
  const missing = asked.filter((name) => !namesWithValues(models, [name]).length);
  if (asked.length && !missing.length) return asked;
  const computed = models.flatMap(({ draws, values }) => [...values.keys(), ...draws.flatMap(({ topology }) => Object.keys(topology.numbers))]); // prettier-ignore
  const known = namesWithValues(models, [...new Set(computed)].sort());
  throw new WorkbenchError(
    'not-found',
    `The models have no ${missing.join(', ') || 'accuracy, error or curvature'}; there are ${known.join(', ') || 'no numbers'}. \`saddleback run RECIPE --project P.saddle\` computes them, \`curvature: {}\` in the recipe those of the Hessian`,
    { missing },
  );
}
