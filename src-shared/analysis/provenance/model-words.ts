import type { ParamValue, ParamValues } from '../../domain/params.ts';
import type { ModelSpec } from '../../domain/run.ts';
import { fileWord, flag, type Words } from './words.ts';

/**
 * The weights file and the flags that make exactly this spec of it. Every parameter is said: one that has its default here may have another value in the
 * file's own words, or in a later version.
 */
export function modelWords({ weights, architecture, problem, data, backend, precision }: ModelSpec): Words {
  return [
    fileWord(weights.name),
    ...flag('architecture', architecture.id),
    ...paramWords(architecture.params),
    ...flag('problem', problem.id),
    ...paramWords(problem.params),
    // the other files of a set are found by the name of its first
    ...(data.length ? flag('data', fileWord(data[0].name)) : []),
    ...flag('backend', backend),
    ...(precision === 'float32' ? [] : flag('precision', precision)),
  ];
}

/** A flag for each parameter; none for an empty text, which is what a text is without its flag. */
export const paramWords = (params: ParamValues): Words =>
  Object.entries(params).flatMap(([name, value]) => (value === '' ? [] : flag(name, paramText(value))));

/** A parameter as a flag says it. */
export const paramText = (value: ParamValue): string => (typeof value === 'object' ? value.join('-') : String(value));
