import { describe, expect, it } from 'vitest';
import { PointPool } from '#main/topology/distances/point-pool.ts';
import { PricedPoints } from '#main/topology/distances/priced-points.ts';
import { Random } from '#shared/domain/random.ts';

const coordinates = (random: Random, n: number, distinct: number): Float64Array =>
  new Float64Array(n).map(() => random.below(distinct) / 7);
const far = (x: Float64Array, y: Float64Array, i: number, at: readonly [number, number]): number =>
  Math.max(Math.abs(x[i] - at[0]), Math.abs(y[i] - at[1]));

describe('a pool of points', () => {
  it('gives out a point within reach while there is one, each once', () => {
    const random = new Random(1);
    for (let round = 0; round < 100; round++) {
      const n = random.below(60);
      const distinct = [1, 4, 500][round % 3];
      const [x, y] = [coordinates(random, n, distinct), coordinates(random, n, distinct)];
      const left = new Set(random.choose(n, random.below(n + 1)));
      const pool = new PointPool(x, y, Uint32Array.from(left));
      for (let k = 0; k < 2 * n; k++) {
        const at = [random.below(distinct) / 7, random.below(distinct) / 7] as const;
        const reach = (random.below(distinct + 1) / 7) * random.uniform();
        const found = pool.take(...at, reach);
        if (found >= 0) {
          expect(far(x, y, found, at)).toBeLessThanOrEqual(reach);
          expect(left.delete(found)).toBe(true);
        } else for (const i of left) expect(far(x, y, i, at)).toBeGreaterThan(reach);
      }
    }
  });
});

describe('priced points', () => {
  it.each([1, 2] as const)('are found by distance ^ %i and price', (order) => {
    const random = new Random(2);
    for (let round = 0; round < 100; round++) {
      const n = 1 + random.below(60);
      const distinct = [1, 4, 500][round % 3];
      const [x, y] = [coordinates(random, n, distinct), coordinates(random, n, distinct)];
      const points = new PricedPoints(x, y, order);
      for (let k = 0; k < 30; k++) {
        points.raise(random.below(n), random.below(20) / 3);
        const at = [random.below(distinct) / 7, random.below(distinct) / 7] as const;
        const costs = Array.from(x, (_, i) => far(x, y, i, at) ** order + points.price(i));
        points.search(...at);
        const sorted = costs.toSorted((a, b) => a - b);
        expect([costs[points.best], points.bestCost, points.secondCost]).toEqual([
          sorted[0],
          sorted[0],
          sorted[1] ?? Infinity,
        ]);
      }
    }
  });
});
