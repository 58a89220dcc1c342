import { expect, it } from 'vitest';
import { checkRecipe } from '#main/workbench/recipe/check-recipe.ts';
import { plannedFigure } from '#main/workbench/recipe/figure-entry.ts';
import { parseRecipe } from '#main/workbench/recipe/parse-recipe.ts';
import { parsePanelList } from '#shared/domain/panel-list.ts';
import { figurePanels } from '#shared/plots/figures/panels/registry.ts';
import { expectRefusal } from '#test/main/formats/refusal.ts';
import { catalog } from './catalog.ts';

const recipeOf = (panels: string) =>
  parseRecipe(
    `models: [{ weights: a.npz, architecture: mlp, problem: convection }]\ndirections: [{ kind: random }]\nfigures:\n  - template: composed\n    out: a.pdf\n    panels: ${panels}\n`,
    'a.yaml',
  );

it.each([
  ['text', "surface 1; merge-tree 2 representation='knn(k=4)'"],
  ['a list', "[surface 1, 'merge-tree 2 representation=knn(k=4)']"],
])('panels are written as %s', (_, panels) => {
  const recipe = recipeOf(panels);
  expect(() => checkRecipe(recipe, catalog)).not.toThrow();
  const { params } = plannedFigure(recipe.data.figures![0], 4, '/');
  const read = parsePanelList(String(params.panels), figurePanels);
  expect(read.map(({ panel, subject }) => [panel, subject])).toEqual([['surface', 1], ['merge-tree', 2]]); // prettier-ignore
  expect(read[1].params.representation).toBe('knn(k=4)');
});

it('a panel that there is not is refused before anything runs, and told where', () =>
  expectRefusal(
    () => checkRecipe(recipeOf('surface 1; merge-tre 2'), catalog),
    'bad-value',
    'a.yaml:6:',
    'Panel b (merge-tre 2)',
    'did you mean merge-tree?',
  ));
