import { resolve } from 'node:path';
import { WorkbenchError } from '#shared/domain/errors.ts';
import type { ParamValue } from '#shared/domain/params.ts';
import type { PlannedModel } from '../recipe/planned-run.ts';
import type { SourceFile } from './find-sources.ts';
import { valueOf, type PatternValues } from './pattern.ts';

/** Texts given for all files as values; `shape` is about raw files and tells nothing apart. */
export const sharedValues = (values: Readonly<Record<string, string>>): PatternValues =>
  Object.fromEntries(
    Object.entries(values)
      .filter(([name]) => name !== 'shape')
      .map(([name, text]) => [name, valueOf(text)]),
  );

/**
 * A weights file with what its path says and what was said for all files; the path wins, since it tells the files apart.
 * @throws WorkbenchError 'bad-value' for a seed that is no integer
 */
export function plannedModel(file: SourceFile, values: Readonly<Record<string, string>>): PlannedModel {
  const all = new Map(Object.entries({ ...sharedValues(values), ...file.values }));
  const take = (name: string): ParamValue | undefined => {
    const value = all.get(name);
    all.delete(name);
    return value;
  };
  const text = (value: ParamValue | undefined): string | undefined => (value === undefined ? undefined : String(value));
  const [architecture, problem, seed] = [text(take('architecture')), text(take('problem')), take('seed') ?? null];
  const data = text(take('data'));
  if (seed !== null && !(Number.isSafeInteger(seed) && (seed as number) >= 0))
    throw new WorkbenchError('bad-value', `${file.path}: seed is ${String(seed)}, expected an integer of at least 0`);
  const parameters = Object.fromEntries(all);
  return {
    weightsPath: file.path,
    ...(architecture !== undefined && { architecture }),
    ...(problem !== undefined && { problem }),
    ...(data !== undefined && { dataPath: resolve(data) }),
    backend: 'auto',
    precision: 'float32',
    params: Object.fromEntries([...all].map(([name, value]) => [name, String(value)])),
    label: file.label,
    seed: seed as number | null,
    parameters,
    tags: [],
  };
}
