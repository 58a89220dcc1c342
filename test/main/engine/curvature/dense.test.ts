import { describe, expect, it } from 'vitest';
import { symmetricEigen, tridiagonalise } from '#main/engine/curvature/dense.ts';
import { Random } from '#shared/domain/random.ts';
import { jacobi } from './jacobi.ts';

const random = new Random(2);
const symmetric = (n: number, entry: (i: number, j: number) => number): Float64Array[] => {
  const a = Array.from({ length: n }, () => new Float64Array(n));
  for (let i = 0; i < n; i++) for (let j = 0; j <= i; j++) a[i][j] = a[j][i] = entry(i, j);
  return a;
};

const matrices: [string, Float64Array[]][] = [
  ['order 1', symmetric(1, () => -2)],
  ['order 2', symmetric(2, () => 1)],
  ['zero', symmetric(4, () => 0)],
  ['random', symmetric(15, () => random.normal())],
  ['arrow', symmetric(9, (i, j) => (i === j ? i : i === 8 ? random.normal() : 0))],
  ['rank 1, huge', symmetric(6, (i, j) => 1e150 * (i + 1) * (j + 1))],
];

describe('a dense symmetric matrix', () => {
  it.each(matrices)('is Q·T·Qᵀ, Q orthogonal with the last axis kept (%s)', (_, a) => {
    const n = a.length;
    const { diagonal, offDiagonal, q } = tridiagonalise(a);
    const scale = Math.max(...a.flatMap((row) => [...row].map(Math.abs)), 1e-300);
    const t = (i: number, j: number): number =>
      i === j ? diagonal[i] : Math.abs(i - j) === 1 ? offDiagonal[Math.min(i, j)] : 0;
    for (let i = 0; i < n; i++) {
      expect(q[i][n - 1]).toBe(i === n - 1 ? 1 : 0);
      for (let j = 0; j < n; j++) {
        let entry = 0;
        let product = 0;
        for (let k = 0; k < n; k++) {
          product += q[i][k] * q[j][k];
          for (let l = 0; l < n; l++) entry += q[i][k] * t(k, l) * q[j][l];
        }
        expect(Math.abs(entry - a[i][j])).toBeLessThanOrEqual(1e-13 * scale);
        expect(product).toBeCloseTo(i === j ? 1 : 0, 13);
      }
    }
  });

  it.each(matrices)('has the eigenvalues that Jacobi rotations find, largest first, and their vectors (%s)', (_, a) => {
    const { values, vectors } = symmetricEigen(a);
    const scale = Math.max(...a.flatMap((row) => [...row].map(Math.abs)), 1e-300);
    const twin = jacobi(a.map((row) => [...row])).values.reverse();
    values.forEach((value, i) => {
      expect(Math.abs(value - twin[i])).toBeLessThanOrEqual(1e-12 * scale);
      a.forEach((row, j) => {
        const left = row.reduce((sum, x, k) => sum + x * vectors[i][k], 0);
        expect(Math.abs(left - value * vectors[i][j])).toBeLessThanOrEqual(1e-12 * scale);
      });
    });
  });
});
