import { describe, expect, it } from 'vitest';
import { startKrylov } from '#main/engine/curvature/krylov.ts';
import { topEigenpairs, type EigenpairsOptions } from '#main/engine/curvature/lanczos.ts';
import { productAccuracy } from '#main/engine/curvature/product.ts';
import { addScaled, dot, norm } from '#main/engine/directions/vectors.ts';
import { matrixWith, pinnLike, uniform, type TestMatrix } from './matrices.ts';

const usual = { tolerance: 1e-6, accuracy: productAccuracy.float64 };
const zeros = (n: number): number[] => new Array<number>(n).fill(0);

const find = (matrix: TestMatrix, options: Partial<EigenpairsOptions> & { top: number }, seed = 0) =>
  topEigenpairs(matrix.product, startKrylov(matrix.eigenvalues.length, seed), { ...usual, ...options });

const spectra: [string, number[], number][] = [
  ['order 1', [7], 1],
  ['all of a small one', [3, 2, 1, -1, -2], 5],
  ['indefinite', uniform(200, -1, 1), 3],
  ['negative only', uniform(60, -10, -1), 2],
  ['larger on the negative side', [...uniform(200, -1, 1), -1000], 2],
  ['clustered', [10, 9.999, 9.998, ...uniform(300, 0, 5)], 3],
  ['rank 3, five wanted', [30, 2, 1, ...zeros(50)], 5],
  ['huge range', [1e6, 1e3, 1, ...uniform(100, -1e-3, 1e-3)], 3],
  ['identity', new Array<number>(10).fill(2), 3],
  ['zero', zeros(10), 3],
  ['repeated, few values', [5, 5, 5, 1, 1, ...zeros(80)], 4],
  ['PINN-like', pinnLike(1500), 4],
];

describe('top eigenpairs', () => {
  it.each(spectra)(
    'are the largest ones, orthonormal, facing up, with true residuals (%s)',
    async (_, spectrum, top) => {
      const matrix = matrixWith(spectrum);
      const scale = Math.max(...spectrum.map(Math.abs));
      const { pairs, vectors, products, reached } = await find(matrix, { top });
      expect(reached).toBe(true);
      expect(products).toBe(matrix.taken());
      for (let i = 0; i < top; i++) {
        const { value, residual } = pairs[i];
        expect(Math.abs(value - matrix.eigenvalues[i])).toBeLessThanOrEqual(1e-6 * Math.abs(value) + 1e-12 * scale);
        const r = await matrix.product(vectors[i]);
        addScaled(r, -value, vectors[i]);
        const unit = Math.max(Math.abs(value), usual.accuracy * scale);
        expect(norm(r)).toBeLessThanOrEqual(Math.max(usual.tolerance * Math.abs(value), usual.accuracy * scale));
        expect(Math.abs(norm(r) - residual * unit)).toBeLessThanOrEqual(1e-13 * scale);
        for (let j = 0; j <= i; j++) expect(dot(vectors[i], vectors[j])).toBeCloseTo(i === j ? 1 : 0, 9);
        const extreme = vectors[i].reduce((a, b) => (Math.abs(b) > Math.abs(a) ? b : a));
        expect(extreme).toBeGreaterThan(0);
      }
    },
  );

  it('come with the other end of the spectrum once the space shows it', async () => {
    const matrix = matrixWith([...uniform(200, -1, 1), -1000]);
    const { mostNegative } = await find(matrix, { top: 2 });
    expect(mostNegative.value).toBeCloseTo(-1000, 6);
    expect(mostNegative.residual).toBeLessThan(1e-6);
  });

  it('come with the most negative one as exactly as asked, where the largest show nothing of it', async () => {
    const matrix = matrixWith([...pinnLike(1500), -0.5]);
    const [careless, careful] = [await find(matrix, { top: 2 }), await find(matrix, { top: 2, lowestTolerance: 0.01 })];
    expect(careless.mostNegative.residual).toBeGreaterThan(0.01);
    expect(careful.mostNegative.residual).toBeLessThanOrEqual(0.01);
    expect(careful.mostNegative.value).toBeCloseTo(-0.5, 3);
    expect(careful.reached).toBe(true);
    expect((await find(matrix, { top: 2, lowestTolerance: 0.01, maxProducts: 12 })).reached).toBe(false);
  });

  it('admit what coarse products leave unknown of a small negative one', async () => {
    const matrix = matrixWith(pinnLike(1500), 1, 1e-6);
    const { mostNegative } = await find(matrix, { top: 2, accuracy: 1e-6, tolerance: 1e-4, lowestTolerance: 0.01 });
    const error = Math.abs(mostNegative.value - Math.min(...matrix.eigenvalues));
    expect(mostNegative.residual * Math.max(Math.abs(mostNegative.value), 5e-3)).toBeGreaterThan(error / 2);
    expect(mostNegative.residual).toBeGreaterThan(0.01);
  });

  it('take as many products as steps when there is nothing to refine, and one a pair to verify', async () => {
    const matrix = matrixWith(pinnLike(1500));
    const state = startKrylov(1500, 0);
    const { products } = await topEigenpairs(matrix.product, state, { ...usual, top: 4 });
    expect(products).toBe(state.alpha.length + 4);
    expect(products).toBeLessThan(25);
  });

  it.each([0, 1, 2])('reach a small tolerance with products good to 1e-6 (seed %i)', async (seed) => {
    const matrix = matrixWith(pinnLike(1500, [177892, 63089, 7803, 2147, 1500]), 1, 1e-6);
    const { pairs, vectors, reached } = await find(matrix, { top: 4, tolerance: 1e-4, accuracy: 1e-6 }, seed);
    expect(reached).toBe(true);
    const exact = matrixWith(pinnLike(1500, [177892, 63089, 7803, 2147, 1500]), 1);
    for (let i = 0; i < 4; i++) {
      const r = await exact.product(vectors[i]);
      addScaled(r, -pairs[i].value, vectors[i]);
      expect(norm(r) / pairs[i].value).toBeLessThan(1e-4);
      expect(Math.abs(pairs[i].value / matrix.eigenvalues[i] - 1)).toBeLessThan(1e-6);
    }
  });

  it('include copies that one Krylov space cannot show, when asked to look for them', async () => {
    const matrix = matrixWith([5, 5, 5, ...uniform(300, -1, 4)]);
    const { pairs } = await find(matrix, { top: 3, copies: true });
    for (const { value } of pairs) expect(value).toBeCloseTo(5, 9);
  });

  it('are the same from a basis that was often restarted for lack of memory', async () => {
    const matrix = matrixWith(uniform(400, -1, 1));
    const state = startKrylov(400, 0);
    const { pairs, vectors } = await topEigenpairs(matrix.product, state, {
      ...usual,
      top: 3,
      basisBytes: 8 * 400 * 20,
    });
    const whole = await find(matrix, { top: 3 });
    expect(state.basis.length).toBeLessThanOrEqual(21);
    pairs.forEach(({ value }, i) => {
      expect(value).toBeCloseTo(whole.pairs[i].value, 9);
      expect(dot(vectors[i], whole.vectors[i])).toBeCloseTo(1, 6);
    });
  });

  it('depend on nothing but the matrix and the seed', async () => {
    const matrix = matrixWith(uniform(100, -1, 1));
    const [a, b] = [await find(matrix, { top: 2 }, 4), await find(matrix, { top: 2 }, 4)];
    expect(a).toEqual(b);
    expect((await find(matrix, { top: 2 }, 5)).vectors).not.toEqual(a.vectors);
  });

  it('say that the tolerance was not reached when products run out', async () => {
    const matrix = matrixWith(uniform(500, -1, 1));
    const { products, reached, pairs } = await find(matrix, { top: 2, maxProducts: 12 });
    expect([products, matrix.taken(), reached]).toEqual([12, 12, false]);
    expect(pairs[1].residual).toBeGreaterThan(usual.tolerance);
  });

  it.each([
    ['more than there are', { top: 6 }, /order 5.*1 to 5/],
    ['none', { top: 0 }, /1 to 5/],
    ['from too few products', { top: 3, maxProducts: 5 }, /at least 6/],
  ])('are refused when %s are asked for', async (_, options, message) => {
    await expect(find(matrixWith([5, 4, 3, 2, 1]), options)).rejects.toMatchObject({
      code: 'bad-value',
      message: expect.stringMatching(message),
    });
  });
});

describe('a Lanczos process', () => {
  it('goes on from where it was cancelled, through a copy of its state, to the same bits', async () => {
    const spectrum = uniform(300, -1, 1);
    const whole = await find(matrixWith(spectrum), { top: 2 });
    const controller = new AbortController();
    const matrix = matrixWith(spectrum);
    const state = startKrylov(300, 0);
    const stopped = topEigenpairs(matrix.product, state, {
      ...usual,
      top: 2,
      signal: controller.signal,
      onProgress: ({ products }) => {
        if (products === 20) controller.abort();
      },
    });
    await expect(stopped).rejects.toMatchObject({ code: 'cancelled' });
    expect([matrix.taken(), state.alpha.length]).toEqual([20, 20]);
    const rest = await topEigenpairs(matrix.product, structuredClone(state), { ...usual, top: 2 });
    expect({ ...rest, products: rest.products + 20 }).toEqual(whole);
  });

  it('reports every product and the most that there can be', async () => {
    const seen: { products: number; limit: number }[] = [];
    const { products } = await find(matrixWith(uniform(60, 0, 1)), {
      top: 1,
      maxProducts: 80,
      onProgress: (done) => seen.push(done),
    });
    expect(seen).toEqual(Array.from({ length: products }, (_, i) => ({ products: i + 1, limit: 80 })));
  });

  it('tells where a product is not finite', async () => {
    const broken = (v: Float64Array): Promise<Float64Array> => Promise.resolve(v.map((x, i) => (i === 3 ? NaN : x)));
    await expect(topEigenpairs(broken, startKrylov(9, 0), { ...usual, top: 1 })).rejects.toMatchObject({
      code: 'bad-value',
      message: expect.stringContaining('weight 3'),
    });
  });
});
