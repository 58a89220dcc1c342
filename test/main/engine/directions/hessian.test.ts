import { afterAll, describe, expect, it } from 'vitest';
import { Compilers } from '#main/engine/compilers.ts';
import { EigenvectorCache } from '#main/engine/directions/eigenvectors.ts';
import { file } from '#main/engine/directions/file.ts';
import { hessian } from '#main/engine/directions/hessian.ts';
import { describeVectors, dot } from '#main/engine/directions/vectors.ts';
import { loadModel, type LoadedModel } from '#main/engine/load-model.ts';
import { compileProducts } from '#main/engine/products/compile-products.ts';
import type { ProductEnvironment } from '#main/engine/products/open-products.ts';
import { piecesOf } from '#main/engine/products/pieces.ts';
import { resolveModel } from '#main/engine/resolve/model.ts';
import { parseParams } from '#shared/domain/params.ts';
import type { ModelFiles, Precision } from '#shared/domain/run.ts';
import { describeWithReference, reference } from '#test/fixtures/reference.ts';
import { writeSmallModel } from '#test/fixtures/small-model.ts';
import { temporaryFolder } from '#test/fixtures/temporary.ts';
import { jacobi } from '../curvature/jacobi.ts';
import { context } from './context.ts';

const compilers = new Compilers();
afterAll(() => compilers.dispose());

interface Opened {
  readonly model: LoadedModel;
  readonly files: ModelFiles;
}

async function open(weightsPath: string, precision: Precision, params: Record<string, string>): Promise<Opened> {
  const { spec, files } = await resolveModel({ weightsPath, backend: 'ort-cpu', precision, params });
  return { model: await loadModel(spec, files), files };
}

const small = (): Promise<Opened> =>
  open(writeSmallModel(temporaryFolder()), 'float64', { points: 'drawn', 'interior-points': '20' });

/** One worker in this process; counts the products that it took and whether it was closed. */
function environment(model: LoadedModel) {
  const counts = { opened: 0, products: 0, closed: 0 };
  const startWorker: ProductEnvironment['startWorker'] = async ({ pieces }) => {
    const all = piecesOf(model);
    const { products } = await compileProducts(
      model,
      pieces.map((piece) => all[piece]),
      compilers,
    );
    counts.opened++;
    return {
      products: (v) => {
        counts.products++;
        return products(v);
      },
      close: () => void counts.closed++,
    };
  };
  return { counts, workers: 1, startWorker };
}

function make({ model, files }: Opened, dims: number, cache = new EigenvectorCache(), workers = environment(model)) {
  const { parameters, weights } = model;
  const eigenvectors = (request: Parameters<EigenvectorCache['of']>[2]) => cache.of(model, files, request, workers);
  return hessian.make(context({ dims, params: parseParams(hessian, {}), parameters, weights, eigenvectors }));
}

describe('Hessian directions', () => {
  it('are the dense eigenvectors of the largest eigenvalues', async () => {
    const opened = await small();
    const { model } = opened;
    const size = model.weights.length;
    const { products } = await compileProducts(model, piecesOf(model), compilers);
    const matrix: number[][] = [];
    for (let i = 0; i < size; i++) matrix.push([...(await products(new Float64Array(size).fill(1, i, i + 1)))[0]]);
    const slow = jacobi(matrix.map((row, i) => row.map((x, j) => (x + matrix[j][i]) / 2)));

    const { vectors, details } = await make(opened, 3);
    expect(describeVectors(vectors).norms.every((norm) => Math.abs(norm - 1) < 1e-12)).toBe(true);
    vectors.forEach((vector, k) => {
      const { eigenvalue, 'relative-residual': residual } = details![k];
      const expected = slow.values[size - 1 - k];
      expect(Math.abs(eigenvalue / expected - 1)).toBeLessThan(1e-6);
      expect(residual).toBeLessThan(1e-4);
      expect(Math.abs(dot(vector, Float64Array.from(slow.vectors[size - 1 - k])))).toBeGreaterThan(1 - 1e-6);
      expect(Math.max(...vector)).toBeGreaterThanOrEqual(-Math.min(...vector));
    });
  });

  it('are computed once for one model, and anew for another number, seed or model', async () => {
    const opened = await small();
    const [cache, workers] = [new EigenvectorCache(), environment(opened.model)];
    const first = await make(opened, 2, cache, workers);
    const { products } = workers.counts;
    expect(products).toBeGreaterThan(2);
    expect(await make(opened, 2, cache, workers)).toEqual(first);
    expect(workers.counts.products).toBe(products);
    await make(opened, 3, cache, workers);
    expect(workers.counts.products).toBeGreaterThan(products);
    const request = { top: 2, tolerance: 1e-4, seed: 1 };
    await cache.of(opened.model, opened.files, request, workers);
    expect(workers.counts.opened).toBe(3);
    expect(workers.counts.closed).toBe(3);
    // the first request is among the last few still
    await make(opened, 2, cache, workers);
    expect(workers.counts.opened).toBe(3);
    const other = await open(opened.files.weights, 'float64', { beta: '4', points: 'drawn', 'interior-points': '20' });
    const [again] = (await make(other, 2, cache, environment(other.model))).details!;
    expect(again.eigenvalue).not.toBeCloseTo(first.details![0].eigenvalue, 6);
  });

  it('stop between products when they are cancelled, and leave no worker and nothing half-done behind', async () => {
    const opened = await small();
    const [cache, workers] = [new EigenvectorCache(), environment(opened.model)];
    const controller = new AbortController();
    const request = { top: 2, tolerance: 1e-4, seed: 0 };
    const seen: number[] = [];
    const onProgress = ({ products }: { products: number }): void => {
      seen.push(products);
      if (products === 3) controller.abort();
    };
    const { signal } = controller;
    await expect(
      cache.of(opened.model, opened.files, request, { ...workers, signal, onProgress }),
    ).rejects.toMatchObject({ code: 'cancelled' });
    expect(seen).toEqual([1, 2, 3]);
    expect(workers.counts).toEqual({ opened: 1, products: 3, closed: 1 });
    await cache.of(opened.model, opened.files, request, workers);
    expect(workers.counts.opened).toBe(2);
  });
});

describeWithReference('pinn-trained-here', () => {
  it.each([1, 7, 30])('β = %i: are the directions of the reference, up to sign', async (beta) => {
    const path = (ending: string): string => reference('pinn-trained-here', `beta${beta}-seed0${ending}.safetensors`);
    const opened = await open(path(''), 'float32', {});
    const { vectors } = await make(opened, 2);
    const { parameters } = opened.model;
    const expected = await file.make(context({ dims: 2, parameters, paths: [path('.hessian-directions')] }));
    vectors.forEach((vector, k) => {
      const [cosine] = describeVectors([vector, expected.vectors[k]]).cosines;
      expect(Math.abs(cosine)).toBeGreaterThan(0.999);
    });
  });
});
