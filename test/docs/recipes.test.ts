import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { checkRecipe } from '#main/workbench/recipe/check-recipe.ts';
import { expandRecipe } from '#main/workbench/recipe/expand-recipe.ts';
import { parseRecipe } from '#main/workbench/recipe/parse-recipe.ts';
import { catalog } from '#test/main/workbench/recipe/catalog.ts';
import { fencedBlocks } from './fenced-blocks.ts';

const blocks = fencedBlocks(readFileSync('docs/recipes.md', 'utf8'));

const runs = (text: string): number => {
  const recipe = parseRecipe(text, 'recipe.yaml');
  checkRecipe(recipe, catalog);
  return expandRecipe(recipe, '/', catalog.directions).length;
};

const examples = blocks.flatMap(({ language, text }, i) => {
  const next = blocks.at(i + 1);
  return language === 'yaml' ? [{ text, refused: next?.language === 'text' ? next.text.trim() : null }] : [];
});

describe('docs/recipes.md', () => {
  it('has examples of both kinds', () => expect(new Set(examples.map(({ refused }) => refused === null)).size).toBe(2));

  it.each(examples)('tells of %j what is so', ({ text, refused }) => {
    if (refused !== null) expect(() => runs(text)).toThrow(refused);
    else expect(runs(text)).toBe(Number(/^#.*: (\d+) runs\n/.exec(text)?.[1]));
  });
});
