import { dirname, resolve } from 'node:path';
import { decodeUtf8 } from '#main/formats/parse-json.ts';
import { readBounded } from '#main/formats/read-file.ts';
import type { RecipeRequest } from '#shared/contract/workbench.ts';
import type { CurvatureSpec } from '#shared/domain/run.ts';
import { checkRecipe, type RecipeCatalog } from './check-recipe.ts';
import { curvatureOf } from './curvature-entry.ts';
import { expandRecipe } from './expand-recipe.ts';
import { plannedFigure, type PlannedFigure } from './figure-entry.ts';
import { parseRecipe } from './parse-recipe.ts';
import type { PlannedRun } from './planned-run.ts';

export interface RecipePlan {
  readonly runs: readonly PlannedRun[];
  /** Ids of the numbers to keep, or all of them. */
  readonly numbers: 'all' | readonly string[];
  /** Of every model, once. */
  readonly curvature: CurvatureSpec | null;
  /** Once all of the above is done. */
  readonly figures: readonly PlannedFigure[];
}

export type RecipeFile = Omit<RecipeRequest, 'project'>;

/** The runs that a recipe file asks for, checked against what there is. @throws WorkbenchError as `parseRecipe`, `checkRecipe`, `expandRecipe`, `readBounded` */
export async function readRecipe(
  { path, values = {}, ...folders }: RecipeFile,
  catalog: RecipeCatalog,
): Promise<RecipePlan> {
  const text = decodeUtf8(await readBounded(path, { limit: 2 ** 22 }), path, 'the file');
  const recipe = parseRecipe(text, path, values);
  checkRecipe(recipe, catalog);
  const { numbers = 'all', curvature, figures = [] } = recipe.data;
  const own = dirname(resolve(path));
  const { folder = own, figures: figuresFolder = own } = folders;
  return {
    runs: expandRecipe(recipe, folder, catalog.directions),
    numbers,
    curvature: curvature ? curvatureOf(curvature) : null,
    figures: figures.map((entry, i) => plannedFigure(entry, recipe.source.line(['figures', i]), figuresFolder)),
  };
}
