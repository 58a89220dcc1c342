import { describe, expect, it } from 'vitest';
import { designs } from '#main/engine/sampling/designs/registry.ts';
import { scatter } from '#main/engine/sampling/designs/scatter.ts';
import { directionNumbers, mostSobolAxes, sobolSequence } from '#main/engine/sampling/designs/sobol-sequence.ts';
import { designPoints } from '#main/engine/sampling/design-points.ts';
import { findExtension } from '#shared/domain/params.ts';
import type { AxisRange, DesignSpec } from '#shared/domain/run.ts';

const ids = designs.map(({ id }) => id);
const cube = (id: string, n: number, dims: number, seed = 0) =>
  findExtension(designs, id, 'design').points(n, dims, { seed });
const column = (points: Float64Array, dims: number, axis: number) => points.filter((_, i) => i % dims === axis);

/** How many of the numbers in [0, 1) fall into each of `cells` equal intervals. */
function counts(numbers: ArrayLike<number>, cells: number): number[] {
  const found = new Array<number>(cells).fill(0);
  for (const x of Array.from(numbers)) found[Math.floor(x * cells)]++;
  return found;
}
const oneEach = (cells: number) => new Array<number>(cells).fill(1);

describe.each(ids)('points of %s', (id) => {
  it('lie in the unit cube, the same for the same seed and others for another', () => {
    for (const [n, dims] of [
      [1, 1],
      [7, 3],
      [500, 10],
    ]) {
      const points = cube(id, n, dims, 3);
      expect(points).toHaveLength(n * dims);
      expect(points.every((x) => x >= 0 && x < 1)).toBe(true);
      expect(cube(id, n, dims, 3)).toEqual(points);
      expect(cube(id, n, dims, 4)).not.toEqual(points);
    }
    expect(cube(id, 0, 3)).toHaveLength(0);
  });

  it('do not crowd along any axis', () => {
    for (const seed of [0, 1, 2]) {
      const points = cube(id, 4000, 5, seed);
      for (let axis = 0; axis < 5; axis++)
        // five standard deviations of independent points
        for (const count of counts(column(points, 5, axis), 10)) expect(Math.abs(count - 400)).toBeLessThan(95);
    }
  });

  it('differ from axis to axis and from point to point', () => {
    const points = cube(id, 300, 10, 1);
    const rows = Array.from({ length: 300 }, (_, i) => points.subarray(10 * i, 10 * i + 10).join());
    expect(new Set(rows).size).toBe(300);
    const columns = Array.from({ length: 10 }, (_, axis) => column(points, 10, axis).join());
    expect(new Set(columns).size).toBe(10);
  });
});

describe('a Latin hypercube', () => {
  it.each([1, 2, 3, 100, 1999, 65_537])('of %i points has one in every stratum of every axis', (n) => {
    for (const seed of [0, 7]) {
      const points = cube('latin-hypercube', n, 3, seed);
      for (let axis = 0; axis < 3; axis++) expect(counts(column(points, 3, axis), n)).toEqual(oneEach(n));
    }
  });

  it('matches the strata of the axes in no order', () => {
    const points = cube('latin-hypercube', 2000, 2);
    const [x, y] = [column(points, 2, 0), column(points, 2, 1)];
    const covariance = x.reduce((sum, value, i) => sum + (value - 0.5) * (y[i] - 0.5), 0) / 2000;
    expect(Math.abs(covariance * 12)).toBeLessThan(5 / Math.sqrt(2000));
  });
});

describe("Sobol's sequence", () => {
  const fractions = (n: number, dims: number) => Array.from(sobolSequence(n, dims), (bits) => bits / 2 ** 32);

  it('begins as published', () => {
    expect(fractions(7, 2)).toEqual(
      [
        [0.5, 0.5],
        [0.75, 0.25],
        [0.25, 0.75],
        [0.375, 0.375],
        [0.875, 0.875],
        [0.625, 0.125],
        [0.125, 0.625],
      ].flat(),
    );
    expect(fractions(3, 3)).toEqual([0.5, 0.5, 0.5, 0.75, 0.25, 0.25, 0.25, 0.75, 0.75]);
  });

  it('has, with the origin, one point in each interval of 2⁻ᵐ of every axis, in every block of 2ᵐ', () => {
    for (const m of [1, 2, 5, 10]) {
      const points = [...new Array<number>(mostSobolAxes).fill(0), ...fractions(4 * 2 ** m - 1, mostSobolAxes)];
      for (let block = 0; block < 4; block++)
        for (let axis = 0; axis < mostSobolAxes; axis++) {
          const numbers = Array.from({ length: 2 ** m }, (_, i) => points[(block * 2 ** m + i) * mostSobolAxes + axis]);
          expect(counts(numbers, 2 ** m)).toEqual(oneEach(2 ** m));
        }
    }
  });

  it('has in two dimensions one point in every elementary rectangle of its first 2ᵐ', () => {
    const m = 8;
    const points = [0, 0, ...fractions(2 ** m - 1, 2)];
    for (let a = 0; a <= m; a++) {
      const cells = new Set<number>();
      for (let i = 0; i < 2 ** m; i++)
        cells.add(Math.floor(points[2 * i] * 2 ** a) * 2 ** m + Math.floor(points[2 * i + 1] * 2 ** (m - a)));
      expect(cells.size).toBe(2 ** m);
    }
  });

  it('has one of its first 2ᵈ points in every orthant of d axes', () => {
    for (let dims = 1; dims <= mostSobolAxes; dims++) {
      const points = [...new Array<number>(dims).fill(0), ...fractions(2 ** dims - 1, dims)];
      const orthants = Array.from({ length: 2 ** dims }, (_, i) =>
        points.slice(i * dims, (i + 1) * dims).reduce((code, x) => 2 * code + (x < 0.5 ? 0 : 1), 0),
      );
      expect(new Set(orthants).size).toBe(2 ** dims);
    }
  });

  it('rests on primitive polynomials and odd initial numbers, no two axes alike', () => {
    for (const { degree, coefficients, initial } of directionNumbers) {
      const polynomial = 2 ** degree + 2 * coefficients + 1;
      let [power, order] = [1, 0];
      // x is a generator: its powers modulo the polynomial are all that there are but 0
      do {
        power *= 2;
        if (power >= 2 ** degree) power ^= polynomial;
        order++;
      } while (power !== 1);
      expect(order).toBe(2 ** degree - 1);
      expect(initial).toHaveLength(degree);
      initial.forEach((m, k) => expect(m % 2 === 1 && m < 2 ** (k + 1)).toBe(true));
    }
    const polynomials = directionNumbers.map(({ degree, coefficients }) => `${degree} ${coefficients}`);
    expect(new Set(polynomials).size).toBe(directionNumbers.length);
  });

  it('is shifted by the seed: every axis by the same bits throughout', () => {
    const plain = sobolSequence(64, 4);
    const shifted = cube('sobol', 64, 4, 5);
    for (let axis = 0; axis < 4; axis++) {
      const shift = (shifted[axis] * 2 ** 32) ^ plain[axis];
      for (let i = 0; i < 64; i++) expect((shifted[4 * i + axis] * 2 ** 32) ^ plain[4 * i + axis]).toBe(shift);
    }
  });

  it('goes on: the first points do not depend on how many follow', () => {
    for (const id of ['uniform', 'sobol']) expect(cube(id, 50, 3)).toEqual(cube(id, 90, 3).subarray(0, 150));
  });

  it('is refused beyond the axes that it has direction numbers for', () => {
    expect(mostSobolAxes).toBe(10);
    expect(() => cube('sobol', 3, 11)).toThrow(expect.objectContaining({ code: 'bad-value' }));
  });
});

describe('a design in a box', () => {
  const spec = (id: string, points: number, box: readonly AxisRange[]): DesignSpec => ({
    id,
    params: { seed: 1 },
    points,
    box,
  });
  const symmetric = [
    { low: -1, high: 1 },
    { low: -0.3, high: 0.3 },
  ];

  it.each(ids)('%s has the trained weights as point 0 where the box holds them, and no second time', (id) => {
    for (const box of [symmetric, [{ low: 0, high: 2 }], [{ low: -1, high: 0 }]]) {
      const alphas = scatter(spec(id, 40, box));
      expect(alphas).toHaveLength(40 * box.length);
      const centres = Array.from({ length: 40 }, (_, i) => i).filter((i) =>
        alphas.subarray(i * box.length, (i + 1) * box.length).every((alpha) => alpha === 0),
      );
      expect(centres).toEqual([0]);
    }
    expect(scatter(spec(id, 1, symmetric))).toEqual(Float64Array.of(0, 0));
  });

  it.each(ids)('%s stays inside, and fills a box without the centre with its own points', (id) => {
    for (const [low, high] of [
      [0.1, 0.7],
      [-0.3, -0.1],
      [1e-300, 3e-300],
      [1, 1 + 2 ** -50],
    ]) {
      const alphas = scatter(spec(id, 200, [{ low, high }, symmetric[0]]));
      expect(column(alphas, 2, 0).every((alpha) => alpha >= low && alpha <= high)).toBe(true);
      expect(column(alphas, 2, 1).every((alpha) => alpha >= -1 && alpha <= 1)).toBe(true);
    }
  });

  it('gives any range of its points as a copy', () => {
    const { alphas, points, dims } = designPoints(spec('sobol', 30, symmetric));
    const all = scatter(spec('sobol', 30, symmetric));
    expect([points, dims]).toEqual([30, 2]);
    expect(alphas(4, 9)).toEqual(all.slice(8, 18));
    alphas(0, 30).fill(5);
    expect(alphas(0, 30)).toEqual(all);
  });
});
