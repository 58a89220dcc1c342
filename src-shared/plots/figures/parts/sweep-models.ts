import { WorkbenchError } from '../../../domain/errors.ts';
import type { ModelRecord } from '../../../domain/project.ts';
import { telling, valueText } from './names.ts';

/** A numeric parameter with its values, ascending, and the models at each. */
export interface Swept {
  readonly parameter: string;
  readonly steps: readonly { readonly value: number; readonly models: readonly ModelRecord[] }[];
}

/**
 * The models by the values of one parameter.
 * @param parameter its name, or '' for the first numeric one that differs
 * @throws WorkbenchError 'not-found' that names the parameters there are
 */
export function sweptModels(models: readonly ModelRecord[], parameter: string): Swept {
  const isNumber = (name: string): boolean => models.some(({ parameters }) => typeof parameters[name] === 'number');
  const numeric = telling(models).filter(isNumber);
  const name = parameter || numeric[0] || '';
  const having = models.filter(({ parameters }) => typeof parameters[name] === 'number');
  if (!having.length)
    throw new WorkbenchError(
      'not-found',
      [
        name ? `No model has the numeric parameter ${name}` : 'No numeric parameter differs between the models',
        numeric.length
          ? `${numeric.join(', ')} differ between them`
          : '`saddleback run RECIPE --project P.saddle` with a list such as `beta: [1, 5, 30]` makes some that do',
      ].join('; '),
      { parameter: name },
    );
  const values = [...new Set(having.map(({ parameters }) => parameters[name] as number))].sort((a, b) => a - b);
  return {
    parameter: name,
    steps: values.map((value) => ({
      value,
      models: having
        .filter(({ parameters }) => parameters[name] === value)
        .toSorted((a, b) => (a.seed ?? Infinity) - (b.seed ?? Infinity) || a.id - b.id),
    })),
  };
}

/** The steps whose values are listed, all of them for none. @throws WorkbenchError 'not-found' for a value that no model has */
export function listedSteps({ parameter, steps }: Swept, listed: readonly string[]): Swept['steps'] {
  if (!listed.length) return steps;
  return listed.map((text) => {
    const found = steps.find(({ value }) => valueText(value) === text || value === Number(text));
    if (found) return found;
    const there = steps.map(({ value }) => value).join(', ');
    throw new WorkbenchError('not-found', `No model has ${parameter} = ${text}; there are ${there}`, { value: text });
  });
}
