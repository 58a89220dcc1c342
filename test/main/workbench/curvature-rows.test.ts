import { expect, it } from 'vitest';
import { hessianHash } from '#main/workbench/runs/curvature-into-store.ts';
import { curvatureRows } from '#main/workbench/runs/curvature-rows.ts';
import { defaultCurvature } from '#shared/domain/curvature.ts';
import type { Hessian } from '#shared/domain/hessian.ts';
import type { ModelSpec } from '#shared/domain/run.ts';

const hessian: Hessian = {
  eigenvalues: [{ value: 3, residual: 1e-5 }],
  mostNegative: { value: -1, residual: 0.005 },
  trace: null,
  density: null,
  layers: null,
  hessianVectorProducts: 20,
  examples: 100,
  precision: 'float32',
  backend: 'ort-cpu',
  versions: {},
  timings: {},
};

const conventionsOf = (lowestTolerance: number | undefined, name: string) =>
  curvatureRows({ ...defaultCurvature, lowestTolerance }, hessian).find((row) => row.name === name)!.conventions;

it('the most negative eigenvalue says what was asked of it, the others do not', () => {
  expect(conventionsOf(0.01, 'most-negative-eigenvalue')).toMatchObject({ 'lowest tolerance': '0.01' });
  expect(conventionsOf(0.01, 'most-negative-eigenvalue-residual')).toMatchObject({ 'lowest tolerance': '0.01' });
  expect(conventionsOf(0.01, 'top-eigenvalue')).toEqual(conventionsOf(undefined, 'top-eigenvalue'));
  expect(conventionsOf(undefined, 'most-negative-eigenvalue')).not.toHaveProperty('lowest tolerance');
});

it('what was not asked of the most negative eigenvalue leaves the hash as it was before it could be asked', () => {
  const file = { name: 'a', sha256: '0'.repeat(64) };
  const choice = { id: 'x', params: {} };
  const model: ModelSpec = {
    architecture: choice,
    problem: choice,
    weights: file,
    data: [],
    backend: 'ort-cpu',
    precision: 'float32',
  };
  const hash = hessianHash(model, { ...defaultCurvature, lowestTolerance: undefined });
  expect(hash).toBe(hessianHash(model, defaultCurvature));
  expect(hash).not.toBe(hessianHash(model, { ...defaultCurvature, lowestTolerance: 0.01 }));
});
