import type { WorkbenchCatalog } from '#shared/contract/workbench.ts';
import { checkModel, checkTrajectories } from './check-models.ts';
import { checkParameter, checkRepresentation, knownOnes } from './check-parts.ts';
import { checkFigure } from './figure-entry.ts';
import type { Recipe } from './parse-recipe.ts';
import { directionKeys } from './recipe-schema.ts';

export type RecipeCatalog = Pick<
  WorkbenchCatalog,
  'architectures' | 'problems' | 'optimisers' | 'plan' | 'directions' | 'representations' | 'numbers' | 'figures'
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
    const owners = knownOnes(source, [...at, 'kind'], 'direction kind', entry.kind, catalog.directions);
    for (const [name, value] of Object.entries(entry))
      if (!directionKeys.includes(name)) checkParameter({ source, at: [...at, name], name, value, owners });
  });
  checkTrajectories({ data, source }, catalog);
  data.representations?.forEach((text, i) =>
    checkRepresentation({ source, at: ['representations', i], text, registry: catalog.representations }),
  );
  data.figures?.forEach((entry, i) => checkFigure(entry, ['figures', i], source, catalog.figures));
  if (data.numbers !== 'all') knownOnes(source, ['numbers'], 'number', data.numbers ?? [], catalog.numbers);
}
