import { expect, it } from 'vitest';
import { startKrylov } from '#main/engine/curvature/krylov.ts';
import { topEigenpairs } from '#main/engine/curvature/lanczos.ts';
import { matrixWith, pinnLike } from './matrices.ts';
import { powerIteration } from './power-iteration.ts';

const tops = [
  [5000, 480, 100, 60, 30],
  [35000, 4800, 2600, 1800, 900],
  [16000, 4900, 3500, 1900, 1200],
  [15000, 2500, 2000, 540, 300],
];

it('Lanczos takes at most half of the products of deflated power iteration, verification included, to the same eigenvalues', async () => {
  const counts = { lanczos: 0, power: 0 };
  for (const top of tops)
    for (const seed of [0, 1, 2]) {
      const matrix = matrixWith(pinnLike(2000, top), 7);
      const { pairs, products, reached } = await topEigenpairs(matrix.product, startKrylov(2000, seed), {
        top: 2,
        tolerance: 1e-5,
        relativeTo: 'largest',
        accuracy: 1e-13,
      });
      expect(reached).toBe(true);
      expect(matrix.taken()).toBe(products);
      counts.lanczos += products;
      const twin = await powerIteration(matrix.product, 2000, { top: 2, tolerance: 1e-5, seed });
      expect(matrix.taken()).toBe(products + twin.products);
      counts.power += twin.products;
      pairs.forEach(({ value, residual }, i) => {
        expect(Math.abs(value - twin.values[i]) / top[0]).toBeLessThan(1e-8);
        expect((residual * value) / top[0]).toBeLessThanOrEqual(1e-5);
      });
    }
  expect(counts.lanczos).toBeLessThanOrEqual(counts.power / 2);
});
