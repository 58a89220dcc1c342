import type { ParamValue } from '../../../domain/params.ts';
import type { ModelRecord } from '../../../domain/project.ts';
import type { NumberMeaning } from '../figure-source.ts';

const letters: Readonly<Record<string, string>> = { alpha: 'α', beta: 'β', lambda: 'λ', nu: 'ν', rho: 'ρ' };

/** A parameter as it is written in figures. */
export const symbolOf = (name: string): string => letters[name] ?? name;

/** A direction by its number, from 1: `α₁`. */
export const alphaName = (axis: number): string => `α${'₁₂₃₄₅₆₇₈₉'[axis - 1] ?? axis}`;

export const valueText = (value: ParamValue): string => (typeof value === 'object' ? value.join('-') : String(value));

const valuesOfModels: Readonly<Record<string, string>> = {
  loss: 'Loss',
  accuracy: 'Accuracy',
  relativeL2Error: 'Relative L2 error',
  meanAbsoluteError: 'Mean absolute error',
  relativeLinfError: 'Relative L∞ error',
  'top-eigenvalue': 'Largest eigenvalue λ₁',
  'most-negative-eigenvalue': 'Lowest eigenvalue',
  'hessian-trace': 'Hessian trace',
};

/** What a number is called in a figure. */
export const numberTitle = (id: string, numbers: readonly NumberMeaning[]): string =>
  valuesOfModels[id] ?? numbers.find((number) => number.id === id)?.title ?? id;

/** A title within a sentence: proper names and symbols keep their capitals. */
export const inSentence = (title: string): string =>
  title.startsWith('Hessian') ? title : `${title.charAt(0).toLowerCase()}${title.slice(1)}`;

/** Names of parameters that differ between the models that have them, in their order. */
export function telling(models: readonly ModelRecord[]): string[] {
  const names = [...new Set(models.flatMap(({ parameters }) => Object.keys(parameters)))];
  const values = (name: string): string[] =>
    models.flatMap(({ parameters }) => (parameters[name] === undefined ? [] : [valueText(parameters[name])]));
  return names.filter((name) => new Set(values(name)).size > 1);
}

/** `β = 30`; a name is told by itself. */
const settingText = (name: string, value: ParamValue): string =>
  name === 'name' ? valueText(value) : `${symbolOf(name)} = ${valueText(value)}`;

/** What models have in common that differ in their seed alone, such as `β = 30`; by `but`, one parameter is left out. */
export function groupNames(models: readonly ModelRecord[], but = ''): ReadonlyMap<number, string> {
  const names = telling(models).filter((name) => name !== but);
  const manyKinds = new Set(models.map(({ architecture }) => architecture)).size > 1;
  return new Map(
    models.map((model) => {
      const parts = names.flatMap((name) =>
        model.parameters[name] === undefined ? [] : [settingText(name, model.parameters[name])],
      );
      return [model.id, [...(manyKinds ? [model.architecture] : []), ...parts].join(', ')];
    }),
  );
}

/** What a model is called, and its seed where the name does not say it. */
export const labelWithSeed = ({ label, seed }: Pick<ModelRecord, 'label' | 'seed'>): string =>
  seed === null || label.includes(`seed ${seed}`) ? label : `${label}, seed ${seed}`;
