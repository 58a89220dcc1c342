import { existsSync, globSync, readFileSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { expect, it } from 'vitest';
import { parse } from 'yaml';
import { readRecipe } from '#main/workbench/recipe/read-recipe.ts';
import { catalog } from './catalog.ts';
import { schemaPath } from './json-schema.ts';
import { accepts, type Schema } from './slow-json-schema.ts';

const path = 'resources/recipes/first-light.yaml';

it('the bundled recipe stands for both networks along both choices of directions, every file there', async () => {
  const { runs, numbers } = await readRecipe({ path }, catalog);
  expect(runs.map(({ model, directions }) => [model.parameters.beta, directions.kind])).toEqual([
    [1, 'random'],
    [1, null],
    [30, 'random'],
    [30, null],
  ]);
  for (const { model, directions, grid, representations } of runs) {
    expect(!('train' in model) && existsSync(model.weightsPath)).toBe(true);
    expect(directions.paths.every((path) => existsSync(path))).toBe(true);
    expect(grid).toEqual({ steps: [41], radius: directions.paths.length === 0 ? 1 : 0.5, ranges: [] });
    expect(representations).toEqual(['grid-axis', 'grid-freudenthal', 'grid-moore']);
  }
  expect(numbers).toBe('all');
});

it('the bundled recipe that trains stands for two models, each looked at twice, the second time along its own checkpoints', async () => {
  const { runs } = await readRecipe({ path: 'resources/recipes/train-pinn.yaml' }, catalog);
  const found = runs.map(({ model, directions }) => [model.parameters.beta, directions.kind, ...directions.paths]);
  expect(found).toEqual([1, 5].flatMap((beta) => ['random', 'trajectory-pca'].map((kind) => [beta, kind])));
  for (const { model } of runs)
    expect(model).toMatchObject({ train: { params: { iterations: '300', checkpoints: '20' } } });
});

it.each(globSync('resources/recipes/*.yaml'))(
  '%s names its schema for editors in its first line, and fits it',
  (file) => {
    const text = readFileSync(file, 'utf8');
    const [, schema = ''] = /^# yaml-language-server: \$schema=(\S+)\n/.exec(text) ?? [];
    expect(resolve(dirname(file), schema)).toBe(resolve(schemaPath));
    expect(accepts(JSON.parse(readFileSync(schemaPath, 'utf8')) as Schema, parse(text))).toBe(true);
  },
);
