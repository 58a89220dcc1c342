import { expect, it } from 'vitest';
import { curvatureOf } from '#main/workbench/recipe/curvature-entry.ts';
import { parseRecipe } from '#main/workbench/recipe/parse-recipe.ts';
import { checkCurvatureRanges } from '#shared/domain/curvature.ts';

const read = (entry: string) => {
  const text = `models: [{ weights: a.npz }]\ndirections: [{ kind: random }]\ncurvature: ${entry}\n`;
  return curvatureOf(parseRecipe(text, 'a.yaml').data.curvature!);
};
const usual = { top: 2, tolerance: 1e-4, seed: 0, trace: null, density: null, perLayer: false };

it.each([
  ['{}', usual],
  ['{ trace: false, density: false }', usual],
  ['{ top: 0, per-layer: true, seed: 7 }', { ...usual, top: 0, perLayer: true, seed: 7 }],
  ['{ lowest-tolerance: 0.01 }', { ...usual, lowestTolerance: 0.01 }],
  ['{ trace: true }', { ...usual, trace: { width: 0.02, confidence: 0.99, maxProducts: 200 } }],
  ['{ trace: { max-products: 30 } }', { ...usual, trace: { width: 0.02, confidence: 0.99, maxProducts: 30 } }],
  ['{ density: true }', { ...usual, density: { probes: 10, steps: 80, sigma: null } }],
  ['{ density: { sigma: 0.5 } }', { ...usual, density: { probes: 10, steps: 80, sigma: 0.5 } }],
])('the curvature %s is spelled out whole, and within the ranges of every caller', (entry, expected) => {
  expect(read(entry)).toEqual(expected);
  expect(() => checkCurvatureRanges(read(entry))).not.toThrow();
});
