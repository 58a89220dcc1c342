import { oneLine } from '#main/formats/file-error.ts';
import type { WorkbenchCatalog } from '#shared/contract/workbench.ts';
import { parseParams, type Extension } from '#shared/domain/params.ts';
import { toWorkbenchError } from '#shared/domain/errors.ts';
import { nearest } from './nearest.ts';
import type { Recipe } from './parse-recipe.ts';
import { placeholderNames } from './placeholders.ts';
import { directionKeys, modelKeys } from './recipe-schema.ts';
import type { KeyPath, YamlSource } from './yaml-source.ts';

export type RecipeCatalog = Pick<
  WorkbenchCatalog,
  'architectures' | 'problems' | 'directions' | 'representations' | 'numbers'
>;

/**
 * Checks everything in a recipe that names a part of this version, before anything runs: ids, parameters and their values.
 * @throws WorkbenchError 'unsupported-format' for what this version does not have, 'bad-value' for a parameter's value, 'file-malformed' for an unknown
 * key, each with file, line and column
 */
export function checkRecipe({ data, source }: Recipe, catalog: RecipeCatalog): void {
  data.models.forEach((entry, i) => checkModel(entry, ['models', i], source, catalog));
  data.directions.forEach((entry, i) => {
    const at = ['directions', i];
    const single = entry.file === undefined ? 'path' : 'file';
    if (entry.files !== undefined && entry[single] !== undefined)
      throw source.error(
        [...at, 'files'],
        `found files beside ${single}, expected one of them`,
        'file-malformed',
        'key',
      );
    if (entry.kind === undefined) return;
    const [kind] = knownOnes(source, [...at, 'kind'], 'direction kind', entry.kind, catalog.directions);
    for (const [name, value] of Object.entries(entry))
      if (!directionKeys.includes(name)) checkParameter(source, [...at, name], name, value, [kind]);
  });
  knownOnes(source, ['representations'], 'representation', data.representations ?? [], catalog.representations);
  if (data.numbers !== 'all') knownOnes(source, ['numbers'], 'number', data.numbers ?? [], catalog.numbers);
}

function checkModel(
  entry: Recipe['data']['models'][number],
  at: KeyPath,
  source: YamlSource,
  { architectures, problems }: RecipeCatalog,
): void {
  const { architecture, problem, weights, label = '' } = entry;
  // what the entry leaves open is in the weights file: then any of them may be meant
  const owners = [
    ...(architecture
      ? knownOnes(source, [...at, 'architecture'], 'architecture', architecture, architectures)
      : architectures),
    ...(problem ? knownOnes(source, [...at, 'problem'], 'problem', problem, problems) : problems),
  ];
  const used = [weights, label].flat().flatMap(placeholderNames);
  for (const [name, value] of Object.entries(entry)) {
    if (modelKeys.includes(name)) continue;
    const isParameter = owners.some(({ params }) => Object.hasOwn(params, name));
    if (!isParameter && used.includes(name)) continue;
    checkParameter(source, [...at, name], name, value, owners, modelKeys);
  }
}

/** The entries of `registry` that one id or a list of them names. */
function knownOnes<T extends { readonly id: string }>(
  source: YamlSource,
  at: KeyPath,
  what: string,
  ids: string | readonly string[],
  registry: readonly T[],
): T[] {
  const find = (id: string, place: KeyPath): T => {
    const found = registry.find((entry) => entry.id === id);
    if (found) return found;
    const known = registry.map((entry) => entry.id);
    const meant = nearest(id, known);
    throw source.error(
      place,
      `${what} ${oneLine(id)} is not available in this version; ${meant ? `did you mean ${meant}? There are` : 'there are'} ${known.join(', ')}`,
      'unsupported-format',
    );
  };
  return typeof ids === 'string' ? [find(ids, at)] : ids.map((id, i) => find(id, [...at, i]));
}

/** A key of an entry that is no key of the format: a parameter of one of `owners`, each of its values allowed. */
function checkParameter(
  source: YamlSource,
  at: KeyPath,
  name: string,
  value: unknown,
  owners: readonly Extension[],
  keys: readonly string[] = [],
): void {
  const owner = owners.find(({ params }) => Object.hasOwn(params, name));
  if (!owner) {
    const known = [...keys, ...owners.flatMap(({ params }) => Object.keys(params))];
    const meant = nearest(name, known);
    throw source.error(
      at,
      `found the unknown key ${oneLine(name)}, expected ${meant ? `${meant}, or another of` : 'one of'} ${known.join(', ')}${keys.length ? ', or a {name} of the path' : ''}`,
      'file-malformed',
      'key',
    );
  }
  const alone = { ...owner, params: { [name]: owner.params[name] } };
  [value].flat().forEach((item, i) => {
    try {
      parseParams(alone, { [name]: item });
    } catch (thrown) {
      const { code, message } = toWorkbenchError(thrown);
      throw source.error(Array.isArray(value) ? [...at, i] : at, message, code);
    }
  });
}
