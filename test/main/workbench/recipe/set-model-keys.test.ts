import { resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { parseRecipe } from '#main/workbench/recipe/parse-recipe.ts';
import { readRecipe } from '#main/workbench/recipe/read-recipe.ts';
import { catalog } from './catalog.ts';

const text = `models:
  - { weights: "a{seed}.npz", seed: 0, tags: [x] }
  - { weights: "b{seed}.npz", seed: [1, 2], label: "b, {seed}" }
directions: [{ kind: random }]
`;
const modelsOf = (values: Record<string, string>) => parseRecipe(text, 'r.yaml', values).data.models;

describe('keys of models that are set from outside', () => {
  it('take the place of what the recipe says, in every entry, and are lists where there are commas', () => {
    expect(modelsOf({ seed: '0,123, 2023' }).map(({ seed }) => seed)).toEqual([
      [0, 123, 2023],
      [0, 123, 2023],
    ]);
    expect(modelsOf({ seed: '7', residual: 'false', data: 'x y.npz' })[0]).toMatchObject({
      seed: 7,
      residual: false,
      data: 'x y.npz',
      tags: ['x'],
    });
    expect(modelsOf({ label: 'one, whole' })[1].label).toBe('one, whole');
    expect(modelsOf({})).toEqual(parseRecipe(text, 'r.yaml').data.models);
  });

  it.each([
    [{ train: 'sgd' }, 'train cannot be set from outside'],
    [{ seed: '' }, 'seed is set to nothing'],
    [{ seed: '1,,2' }, 'seed is set to nothing'],
    [{ seed: '[1]' }, 'seed is set to [1]'],
  ])('are refused where they are no single values: %j', (values, message) => {
    expect(() => modelsOf(values as Record<string, string>)).toThrow(message);
  });

  it('are checked as if they stood in the recipe, with the place of their entry', () => {
    expect(() => modelsOf({ seed: '-1' })).toThrow(/^r\.yaml:2:5: .*found -1/);
  });
});

describe('the recipes of the paper’s experiments', () => {
  it('train a network for every β, and with more seeds all of them', async () => {
    const path = 'resources/recipes/pinn-convection.yaml';
    const { runs, figures } = await readRecipe({ path }, catalog);
    expect(new Set(runs.map(({ model }) => model.parameters.beta))).toEqual(
      new Set([1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 20, 30]),
    );
    expect(runs.length).toBe(24);
    expect(new Set(figures.map(({ template }) => template))).toEqual(new Set(['parameter-sweep', 'sweep-lines']));
    const more = await readRecipe({ path, values: { seed: '0,123,123456,2023' } }, catalog);
    expect(more.runs.length).toBe(4 * 24);
  });

  it('find weights and images in a folder, and put figures into another', async () => {
    const request = {
      path: 'resources/recipes/resnet20-cifar10.yaml',
      folder: '/weights',
      figures: '/to',
      values: { data: 'images.npz' },
    };
    const { runs, figures } = await readRecipe(request, catalog);
    expect(runs.length).toBe(16);
    const models = runs.map(({ model }) => model as { weightsPath: string; dataPath: string });
    expect(new Set(models.map(({ dataPath }) => dataPath))).toEqual(new Set([resolve('/weights/images.npz')]));
    expect(models[0].weightsPath).toBe(resolve('/weights/residual-seed0.safetensors'));
    for (const { paths } of figures)
      for (const each of paths) expect(each.startsWith(resolve('/to/figures'))).toBe(true);
  });
});
