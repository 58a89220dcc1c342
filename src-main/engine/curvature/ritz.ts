import { norm } from '../directions/vectors.ts';
import type { KrylovState } from './krylov.ts';
import { combine, scale } from './orthogonal.ts';
import { tridiagonalEigen } from './tridiagonal.ts';

/** A Ritz value and the norm of its pair's residual as the recurrence has it, |β_m·s_m|. */
export interface RitzValue {
  readonly value: number;
  readonly residual: number;
}

/** All Ritz values of a process of at least one step, largest first. */
export function ritzValues({ alpha, beta }: KrylovState): RitzValue[] {
  const last = alpha.length - 1;
  const { values, rows } = tridiagonalEigen(alpha, beta, [last]);
  return Array.from(values, (value, i) => ({ value, residual: Math.abs(beta[last] * rows[0][i]) })).reverse();
}

/** Unit Ritz vectors of the `top` largest Ritz values. */
export function ritzVectors({ alpha, beta, basis }: KrylovState, top: number): Float64Array[] {
  const m = alpha.length;
  const { rows } = tridiagonalEigen(alpha, beta, [...alpha.keys()]);
  return Array.from({ length: Math.min(top, m) }, (_, i) => {
    const coefficients = rows.map((row) => row[m - 1 - i]);
    const vector = combine(basis.slice(0, m), coefficients);
    scale(vector, 1 / norm(vector));
    return vector;
  });
}
