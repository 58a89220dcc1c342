import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { parseRecipe } from '#main/workbench/recipe/parse-recipe.ts';
import { recipeJsonSchema, schemaPath } from './json-schema.ts';
import { accepts, type Schema } from './slow-json-schema.ts';

const published = readFileSync(schemaPath, 'utf8');
const schema = JSON.parse(published) as Schema;

const good = `
models: [{ weights: a.npz, architecture: [mlp, cnn], beta: [1, 2.5], fast: true, seed: 0, tags: [x], precision: float64 }]
directions: [{ kind: random, seed: 0 }, { file: d.npz, grid: { radius: 0.5 } }]
grid: { dims: 2, steps: [5, 7], ranges: [[-1, 1], [0, 2]] }
representations: [grid-axis]
numbers: [minima]
repeat-directions: 2
curvature: { top: 2, trace: true, density: { steps: 40 } }
`;
const trained = `
models: [{ train: { optimiser: l-bfgs, iterations: 9, milestones: [1, 2] }, architecture: mlp, problem: [convection], beta: [1, 2] }]
directions: [{ kind: random }]
`;

describe('the published schema', () => {
  it('is the one that recipes are checked by (npm run schemas writes it)', async () =>
    expect(published).toBe(await recipeJsonSchema()));

  it.each([
    ['', ''],
    ['seed: 0,', 'seed: [0, 1],'],
    ['[minima]', 'all'],
    ['[minima]', 'some'],
    ['[minima]', '[]'],
    ['models', 'model'],
    ['weights', 'weight'],
    ['weights', 'train: {}, weights'],
    ['weights', 'problem: convection, train: {}, weights'],
    ['a.npz', '[a.npz, b.npz]'],
    ['a.npz', '1'],
    ['float64', 'float16'],
    ['[1, 2.5]', '[[1]]'],
    ['[1, 2.5]', '[1, null]'],
    ['fast: true', 'fast: { a: 1 }'],
    ['seed: 0,', 'seed: -1,'],
    ['seed: 0,', 'seed: 0.5,'],
    ['dims: 2', 'dims: 9'],
    ['dims: 2', 'dim: 2'],
    ['[-1, 1]', '[-1, 1, 2]'],
    ['[-1, 1]', '-1'],
    ['radius: 0.5', 'radius: 0'],
    ['radius: 0.5', 'radii: [0.25, 0.5]'],
    ['radius: 0.5', 'radii: [0.25, 0]'],
    ['radius: 0.5', 'radii: []'],
    ['radius: 0.5', 'radii: 0.5'],
    ['repeat-directions: 2', 'repeat-directions: 0'],
    ['[grid-axis]', 'grid-axis'],
    ['[x]', 'x'],
    ['top: 2', 'top: 2000'],
    ['top: 2', 'tolerance: 0'],
    ['top: 2', 'per-layer: 1'],
    ['trace: true', 'trace: 1'],
    ['trace: true', 'trace: { confidence: 1 }'],
    ['trace: true', 'trace: { width: 0.1, max-products: 30 }'],
    ['steps: 40', 'steps: 0'],
    ['steps: 40', 'sigma: 0.5'],
    ['steps: 40', 'products: 2'],
  ])('agrees with the reader where %j becomes %j', (from, to) => expectAgreement(good, from, to));

  it.each([
    ['', ''],
    ['train', 'trian'],
    ['optimiser: l-bfgs, ', ''],
    ['l-bfgs', '1'],
    ['l-bfgs', '[l-bfgs]'],
    ['iterations: 9', 'iterations: [9, 0.5]'],
    ['iterations: 9', 'iterations: null'],
    ['iterations: 9', 'initial: a.npz'],
    ['iterations: 9', 'test: [a.npz]'],
    ['architecture: mlp, ', ''],
    ['problem: [convection], ', ''],
    ['{ optimiser: l-bfgs, iterations: 9, milestones: [1, 2] }', 'l-bfgs'],
    ['beta', 'weights'],
  ])('agrees with the reader of training where %j becomes %j', (from, to) => expectAgreement(trained, from, to));
});

function expectAgreement(recipe: string, from: string, to: string): void {
  expect(recipe).toContain(from);
  const text = recipe.replace(from, to);
  const isRead = ((): boolean => {
    try {
      parseRecipe(text, 'a.yaml');
      return true;
    } catch {
      return false;
    }
  })();
  expect(accepts(schema, parse(text))).toBe(isRead);
}
