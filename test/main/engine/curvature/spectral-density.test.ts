import { describe, expect, it } from 'vitest';
import { rademacher } from '#main/engine/curvature/orthogonal.ts';
import { spectralDensity, type DensityOptions } from '#main/engine/curvature/spectral-density.ts';
import { dot } from '#main/engine/directions/vectors.ts';
import { Random } from '#shared/domain/random.ts';
import { matrixWith, pinnLike, uniform, type TestMatrix } from './matrices.ts';

const usual: DensityOptions = { probes: 4, steps: 40, accuracy: 1e-13 };

const densityOf = (matrix: TestMatrix, options: Partial<DensityOptions> = {}, seed = 0) =>
  spectralDensity(matrix.product, matrix.eigenvalues.length, new Random(seed), { ...usual, ...options });

const trapezoid = (x: Float64Array, y: Float64Array): number =>
  y.reduce((sum, _, i) => (i ? sum + ((x[i] - x[i - 1]) * (y[i] + y[i - 1])) / 2 : 0), 0);

const spectra: [string, number[]][] = [
  ['uniform', uniform(300, -1, 1)],
  ['a range of 180000', pinnLike(800, [177892, 63089, 7803, 2147])],
  ['a tiny range', uniform(100, 1e-9, 2e-9)],
  ['one value', new Array<number>(50).fill(5e4)],
  ['zero', new Array<number>(50).fill(0)],
  ['order 1', [-3]],
];

describe('the spectral density', () => {
  it.each(spectra)(
    'has an integral within a hundredth of 1, then 1, on an even grid that holds all nodes: %s',
    async (_, spectrum) => {
      const { density: found } = await densityOf(matrixWith(spectrum));
      const { grid, density, integral, nodes } = found;
      expect(Math.abs(integral - 1)).toBeLessThan(0.01);
      expect(trapezoid(grid, density)).toBeCloseTo(1, 9);
      expect(Math.min(...density)).toBeGreaterThanOrEqual(0);
      expect(grid[0]).toBeLessThan(Math.min(...nodes));
      expect(grid[grid.length - 1]).toBeGreaterThan(Math.max(...nodes));
      const spacing = (grid[grid.length - 1] - grid[0]) / (grid.length - 1);
      for (let i = 1; i < grid.length; i++) expect((grid[i] - grid[i - 1]) / spacing).toBeCloseTo(1, 3);
    },
  );

  it.each(spectra)('is at least two grid spacings wide around a node: %s', async (_, spectrum) => {
    const { grid, sigma } = (await densityOf(matrixWith(spectrum))).density;
    expect(sigma / (grid[1] - grid[0])).toBeGreaterThanOrEqual(2 - 1e-3);
  });

  it('is as wide as √(1e-5·range) on a grid fine enough for it', async () => {
    const { nodes, sigma } = (await densityOf(matrixWith(uniform(300, -1, 1)))).density;
    expect(sigma).toBeCloseTo(Math.sqrt(1e-5 * (Math.max(...nodes) - Math.min(...nodes))), 12);
  });

  it('rests on a quadrature that is exact for powers up to 2·steps − 1', async () => {
    const matrix = matrixWith(uniform(80, -1, 1));
    const { nodes, weights } = (await densityOf(matrix, { probes: 1, steps: 5 }, 3)).density;
    const start = rademacher(80, new Random(3));
    let image: Float64Array = start;
    for (let power = 0; power <= 9; power++) {
      const quadrature = nodes.reduce((sum, node, i) => sum + weights[i] * node ** power, 0);
      expect(quadrature).toBeCloseTo(dot(start, image) / 80, 12);
      image = await matrix.product(image);
    }
  });

  it('gives each part of the spectrum its share', async () => {
    const spectrum = [...uniform(300, 0, 1), ...uniform(80, 4, 5), ...uniform(20, -3, -2)];
    const { grid, density } = (await densityOf(matrixWith(spectrum), { probes: 40 })).density;
    const share = (low: number, high: number): number =>
      trapezoid(
        grid,
        density.map((x, i) => (grid[i] > low && grid[i] < high ? x : 0)),
      );
    expect(Math.abs(share(-1, 2) - 300 / 400)).toBeLessThan(0.02);
    expect(Math.abs(share(3, 6) - 80 / 400)).toBeLessThan(0.02);
    expect(Math.abs(share(-4, -1.5) - 20 / 400)).toBeLessThan(0.02);
  });

  it('has the eigenvalues for nodes, those of each probe ascending, once the steps span the space', async () => {
    const matrix = matrixWith(uniform(30, -1, 1));
    const { density, products } = await densityOf(matrix, { probes: 2, steps: 100 });
    const ascending = matrix.eigenvalues.toReversed();
    density.nodes.forEach((node, i) => {
      expect(node).toBeCloseTo(ascending[i % 30], 9);
    });
    expect([density.nodes.length, products, matrix.taken()]).toEqual([60, 60, 60]);
  });

  it('takes one product a step, fewer where a Krylov space closes', async () => {
    const open = matrixWith(uniform(200, -1, 1));
    expect((await densityOf(open)).products).toBe(160);
    expect(open.taken()).toBe(160);
    const closing = matrixWith([...new Array<number>(50).fill(2), ...new Array<number>(50).fill(-1)]);
    const { density, products } = await densityOf(closing);
    expect(products).toBe(8);
    density.nodes.forEach((node, i) => {
      expect(node).toBeCloseTo(i % 2 ? 2 : -1, 12);
    });
    expect(density.weights.reduce((sum, w) => sum + w, 0)).toBeCloseTo(1, 12);
  });

  it('takes a width of its own, and tells what of the integral the grid then misses', async () => {
    const matrix = matrixWith(pinnLike(800));
    const { sigma, integral } = (await densityOf(matrix, { sigma: 0.2, points: 500 })).density;
    expect(sigma).toBe(0.2);
    expect(Math.abs(integral - 1)).toBeGreaterThan(0.01);
  });

  it('depends on nothing but the matrix and the seed', async () => {
    const matrix = matrixWith(uniform(100, -1, 1));
    const [a, b, c] = [await densityOf(matrix), await densityOf(matrix), await densityOf(matrix, {}, 1)];
    expect(a).toEqual(b);
    expect(c.density.nodes).not.toEqual(a.density.nodes);
  });

  it('is abandoned between two products', async () => {
    const controller = new AbortController();
    const matrix = matrixWith(uniform(100, -1, 1));
    const abandoned = densityOf(matrix, {
      signal: controller.signal,
      onProgress: ({ products, limit }) => {
        if (products === 45 && limit === 160) controller.abort();
      },
    });
    await expect(abandoned).rejects.toMatchObject({ code: 'cancelled' });
    expect(matrix.taken()).toBe(45);
  });

  it.each([
    [{ probes: 0 }, '0 probes'],
    [{ steps: 0 }, '0 steps'],
    [{ points: 20 }, '20 grid points'],
    [{ sigma: 0 }, '0 σ'],
  ])('is refused for %o', async (options, message) => {
    await expect(densityOf(matrixWith([1, 2]), options)).rejects.toMatchObject({
      code: 'bad-value',
      message: expect.stringContaining(message),
    });
  });
});
