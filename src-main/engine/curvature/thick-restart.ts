import type { KrylovState } from './krylov.ts';
import { combine } from './orthogonal.ts';
import { tridiagonalise } from './dense.ts';
import { tridiagonalEigen } from './tridiagonal.ts';

/**
 * Shrinks a process to the Ritz vectors of its `top` largest and `bottom` smallest Ritz values, in place, without a product (Wu and Simon 2000). Their
 * couplings to the next vector make T an arrow; it is turned back into a tridiagonal matrix from its tip upwards, so that the process goes on as before.
 */
export function thickRestart(state: KrylovState, top: number, bottom: number): void {
  const m = state.alpha.length;
  const all = [...state.alpha.keys()];
  const { values, rows } = tridiagonalEigen(state.alpha, state.beta, all);
  const kept = all.filter((i) => i < bottom || i >= m - top);
  const n = kept.length;
  const arrow = Array.from({ length: n + 1 }, () => new Float64Array(n + 1));
  kept.forEach((i, j) => {
    arrow[j][j] = values[i];
    arrow[j][n] = arrow[n][j] = state.beta[m - 1] * rows[m - 1][i];
  });
  const { diagonal, offDiagonal, q } = tridiagonalise(arrow);
  const coefficients = Array.from({ length: n }, (_, column) =>
    all.map((vector) => kept.reduce((sum, i, j) => sum + rows[vector][i] * q[j][column], 0)),
  );
  const old = state.basis.slice(0, m);
  const next = state.basis.slice(m);
  const basis = coefficients.map((c) => combine(old, c));
  state.basis.splice(0, Infinity, ...basis, ...next);
  state.alpha.splice(0, Infinity, ...diagonal.subarray(0, n));
  state.beta.splice(0, Infinity, ...offDiagonal);
}
