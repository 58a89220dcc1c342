import { describe, expect, it } from 'vitest';
import { tridiagonalEigen } from '#main/engine/curvature/tridiagonal.ts';
import { Random } from '#shared/domain/random.ts';
import { jacobi } from './jacobi.ts';

const random = new Random(1);
const normals = (n: number, size = 1): number[] => Array.from({ length: n }, () => size * random.normal());

const dense = (d: number[], e: number[]): number[][] =>
  d.map((_, i) => d.map((_, j) => (i === j ? d[i] : Math.abs(i - j) === 1 ? e[Math.min(i, j)] : 0)));

const cases: [string, number[], number[]][] = [
  ['order 1', [3], []],
  ['order 2', [1, -1], [2]],
  ['zero', [0, 0, 0], [0, 0]],
  ['no diagonal', [0, 0, 0, 0, 0], [1, 1, 1, 1]],
  ['random', normals(30), normals(29)],
  ['falls apart', normals(12), [...normals(4), 0, ...normals(3), 0, 0, ...normals(1)]],
  ['repeated', [2, 2, 2, 5, 5], [0, 0, 0, 0]],
  ['huge range', [1e6, 1e3, 1, 1e-3, 1e-6], [1e4, 10, 1e-2, 1e-5]],
  ['clustered', Array.from({ length: 20 }, (_, i) => 1 + 1e-12 * i), normals(19, 1e-13)],
  ['Wilkinson 21', Array.from({ length: 21 }, (_, i) => Math.abs(i - 10)), Array.from({ length: 20 }, () => 1)],
];

describe('eigenvalues of a tridiagonal matrix', () => {
  it.each(cases)('are those that Jacobi rotations find, with eigenvectors that satisfy T·z = λ·z (%s)', (_, d, e) => {
    const n = d.length;
    const { values, rows } = tridiagonalEigen(d, e, [...d.keys()]);
    const t = dense(d, e);
    const scale = Math.max(...t.flat().map(Math.abs), 1e-300);
    const twin = jacobi(t);
    for (let i = 0; i < n; i++) {
      expect(Math.abs(values[i] - twin.values[i])).toBeLessThanOrEqual(1e-13 * scale);
      if (i) expect(values[i]).toBeGreaterThanOrEqual(values[i - 1]);
      for (let j = 0; j < n; j++) {
        let left = 0;
        for (let k = 0; k < n; k++) left += t[j][k] * rows[k][i];
        expect(Math.abs(left - values[i] * rows[j][i])).toBeLessThanOrEqual(1e-13 * scale);
        let product = 0;
        for (let k = 0; k < n; k++) product += rows[k][i] * rows[k][j];
        expect(product).toBeCloseTo(i === j ? 1 : 0, 12);
      }
    }
  });

  it('come with the wanted components alone, equal to those of the whole', () => {
    const d = normals(15);
    const e = normals(14);
    const whole = tridiagonalEigen(d, e, [...d.keys()]);
    const some = tridiagonalEigen(d, e, [0, 14]);
    expect(some.values).toEqual(whole.values);
    expect(some.rows).toEqual([whole.rows[0], whole.rows[14]]);
  });

  it('leave what they are made from as it was', () => {
    const d = Float64Array.of(3, 1, 2);
    const e = Float64Array.of(1, 1);
    tridiagonalEigen(d, e, [0]);
    expect([[...d], [...e]]).toEqual([
      [3, 1, 2],
      [1, 1],
    ]);
  });

  it('are refused for entries that are not finite', () => {
    expect(() => tridiagonalEigen([1, NaN, 2], [Infinity, 1])).toThrow(/order 3/);
  });
});
