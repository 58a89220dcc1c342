import { describe, expect, it } from 'vitest';
import { startKrylov } from '#main/engine/curvature/krylov.ts';
import { topEigenpairs } from '#main/engine/curvature/lanczos.ts';
import { estimateTrace, type KnownSubspace, type TraceOptions } from '#main/engine/curvature/trace.ts';
import { dot } from '#main/engine/directions/vectors.ts';
import { Random } from '#shared/domain/random.ts';
import { matrixWith, pinnLike, uniform, type TestMatrix } from './matrices.ts';

const usual: TraceOptions = { method: 'hutch++', width: 0.02, confidence: 0.99, maxProducts: 200 };

const estimate = (matrix: TestMatrix, seed: number, options: Partial<TraceOptions> = {}) =>
  estimateTrace(matrix.product, matrix.eigenvalues.length, new Random(seed), { ...usual, ...options });

async function knownOf(matrix: TestMatrix, seed = 0): Promise<KnownSubspace> {
  const state = startKrylov(matrix.eigenvalues.length, seed);
  await topEigenpairs(matrix.product, state, { top: 4, tolerance: 1e-4, accuracy: 1e-13 });
  const steps = state.alpha.length;
  return { vectors: state.basis.slice(0, steps), trace: state.alpha.reduce((sum, a) => sum + a, 0) };
}

const falling = (size: number, power: number): number[] =>
  Array.from({ length: size }, (_, i) => 1000 / (1 + i) ** power);

describe('the trace of a symmetric matrix', () => {
  it.each([
    ['a few huge eigenvalues', pinnLike(3000)],
    ['a heavy tail', pinnLike(3000, [16308, 4859, 3454, 1926, 1200, 800, 500, 350, 250, 180, 130, 100])],
  ])('comes within a fiftieth, with confidence 0.99, in 200 products: %s', async (_, spectrum) => {
    const matrix = matrixWith(spectrum);
    const known = await knownOf(matrix);
    for (const options of [{}, { known }, { known, method: 'hutchinson' as const }]) {
      const before = matrix.taken();
      const { low, high, estimate: middle, reached, products } = await estimate(matrix, 1, options);
      expect(reached).toBe(true);
      expect(products).toBe(matrix.taken() - before);
      expect(products).toBeLessThanOrEqual(200);
      expect((high - low) / 2).toBeLessThanOrEqual(0.02 * middle);
      expect(low).toBeLessThanOrEqual(matrix.trace());
      expect(high).toBeGreaterThanOrEqual(matrix.trace());
    }
  });

  it('takes sketches where plain sampling would take thousands of probes', async () => {
    const matrix = matrixWith(pinnLike(1000));
    expect((await estimate(matrix, 1, { method: 'hutchinson' })).reached).toBe(false);
    expect((await estimate(matrix, 1)).products).toBeLessThan(80);
  });

  it.each<[string, number[], Partial<TraceOptions>]>([
    ['one large eigenvalue', [100, ...uniform(149, 0, 1)], { width: 0.1, maxProducts: 140 }],
    ['falling eigenvalues, sketched', falling(200, 1.5), { width: 0.02, maxProducts: 150 }],
    ['falling eigenvalues, sampled to the end', falling(200, 1.5), { method: 'hutchinson', maxProducts: 60 }],
    ['slowly falling eigenvalues', falling(200, 0.8), { width: 0.05, maxProducts: 150 }],
    ['positive and negative ones', uniform(150, -1, 1.5), { width: 0.1, maxProducts: 100 }],
  ])('lies in at least 291 of 300 intervals with confidence 0.99: %s', async (_, spectrum, options) => {
    const matrix = matrixWith(spectrum);
    let held = 0;
    for (let seed = 0; seed < 300; seed++) {
      const { low, high } = await estimate(matrix, seed, options);
      if (low <= matrix.trace() && matrix.trace() <= high) held++;
    }
    expect(held).toBeGreaterThanOrEqual(291);
  });

  it('is estimated without bias around a known subspace that holds no eigenvector', async () => {
    const matrix = matrixWith(falling(120, 1));
    const vectors = startKrylov(120, 9).basis;
    const known = { vectors, trace: dot(vectors[0], await matrix.product(vectors[0])) };
    let sum = 0;
    let squares = 0;
    for (let seed = 0; seed < 400; seed++) {
      const { estimate: x } = await estimate(matrix, seed, { known, method: 'hutchinson', maxProducts: 16 });
      sum += x;
      squares += x * x;
    }
    const mean = sum / 400;
    const error = Math.sqrt((squares / 400 - mean * mean) / 400);
    expect(Math.abs(mean - matrix.trace())).toBeLessThan(4 * error);
    expect(error).toBeLessThan(0.02 * matrix.trace());
  });

  it.each([
    ['a small matrix', uniform(16, -1, 1)],
    ['probes would be more than the diagonal has entries', uniform(50, -1, 1.01)],
  ])('is summed exactly when that is cheaper (%s)', async (_, spectrum) => {
    const matrix = matrixWith(spectrum);
    const found = await estimate(matrix, 0);
    expect(found.estimate).toBeCloseTo(matrix.trace(), 10);
    expect(found).toMatchObject({ low: found.estimate, high: found.estimate, confidence: 1, probes: 0, reached: true });
    expect(found.products).toBe(matrix.taken());
  });

  it('of a diagonal matrix needs no more than the first probes: signs square to 1', async () => {
    const product = (v: Float64Array): Promise<Float64Array> => Promise.resolve(v.map((x, i) => i * x));
    const found = await estimateTrace(product, 100, new Random(0), usual);
    expect(found.estimate).toBeCloseTo(4950, 9);
    expect(found.products).toBe(16);
  });

  it('says when the width was not reached, having spent all products and no more', async () => {
    const matrix = matrixWith(uniform(500, -1, 1.2));
    const found = await estimate(matrix, 0, { maxProducts: 70 });
    expect([found.reached, found.products, matrix.taken()]).toEqual([false, 70, 70]);
    expect((found.high - found.low) / 2).toBeGreaterThan(0.02 * Math.abs(found.estimate));
  });

  it('depends on nothing but the matrix and the seed', async () => {
    const matrix = matrixWith(falling(300, 1));
    expect(await estimate(matrix, 7)).toEqual(await estimate(matrix, 7));
    expect((await estimate(matrix, 8)).estimate).not.toBe((await estimate(matrix, 7)).estimate);
  });

  it('is abandoned between two products', async () => {
    const controller = new AbortController();
    const matrix = matrixWith(falling(300, 1));
    const abandoned = estimate(matrix, 0, {
      signal: controller.signal,
      onProgress: ({ products, limit }) => {
        if (products === 5 && limit === 200) controller.abort();
      },
    });
    await expect(abandoned).rejects.toMatchObject({ code: 'cancelled' });
    expect(matrix.taken()).toBe(5);
  });

  it.each([
    [{ width: 0 }, /width.* 0:/],
    [{ confidence: 1 }, /confidence is 1:/],
    [{ maxProducts: 15 }, /at least 16/],
  ])('is refused for %o', async (options, message) => {
    const refused = estimate(matrixWith(falling(50, 1)), 0, options);
    await expect(refused).rejects.toMatchObject({ code: 'bad-value', message: expect.stringMatching(message) });
  });
});
