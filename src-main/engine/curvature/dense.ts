import { tridiagonalEigen } from './tridiagonal.ts';

/** A = Q·T·Qᵀ with T tridiagonal and Q orthogonal. */
export interface Tridiagonalisation {
  readonly diagonal: Float64Array;
  /** Length n − 1. */
  readonly offDiagonal: Float64Array;
  /** `q[i][j]`: component i of column j. The last row and column are those of the identity. */
  readonly q: readonly Float64Array[];
}

/** Householder's reduction of a symmetric matrix from its last row upwards (Golub and Van Loan, §8.3.1). `matrix` is read, never written. */
export function tridiagonalise(matrix: readonly Float64Array[]): Tridiagonalisation {
  const n = matrix.length;
  const a = matrix.map((row) => row.slice());
  const q = a.map((_, i) => new Float64Array(n).map((_, j) => (i === j ? 1 : 0)));
  for (let last = n - 1; last >= 2; last--) {
    const u = reflector(a[last].subarray(0, last));
    if (!u) continue;
    const p = a.map((row) => inner(row, u));
    const middle = inner(p, u) / 2;
    // A ← (1 − u·uᵀ)·A·(1 − u·uᵀ) with uᵀu = 2; u is 0 beyond `last`
    for (let i = 0; i < n; i++) {
      const ui = i < last ? u[i] : 0;
      for (let j = 0; j < n; j++) {
        const uj = j < last ? u[j] : 0;
        a[i][j] -= ui * (p[j] - middle * uj) + (p[i] - middle * ui) * uj;
      }
    }
    for (const row of q) {
      const along = inner(row, u);
      for (let j = 0; j < last; j++) row[j] -= along * u[j];
    }
  }
  return {
    diagonal: Float64Array.from(a, (row, i) => row[i]),
    offDiagonal: Float64Array.from(a.slice(1), (row, i) => row[i]),
    q,
  };
}

/** u with uᵀu = 2 such that 1 − u·uᵀ maps x onto its last axis; undefined when x lies there already. */
function reflector(x: Float64Array): Float64Array | undefined {
  const end = x.length - 1;
  if (x.subarray(0, end).every((value) => value === 0)) return undefined;
  const size = x.reduce((most, value) => Math.max(most, Math.abs(value)), 0);
  const u = x.map((value) => value / size);
  const length = Math.sqrt(inner(u, u));
  u[end] += u[end] < 0 ? -length : length;
  const factor = Math.sqrt(2 / inner(u, u));
  return u.map((value) => value * factor);
}

/** Sum of products over the length of `b`. */
function inner(a: ArrayLike<number>, b: Float64Array): number {
  let sum = 0;
  for (let i = 0; i < b.length; i++) sum += a[i] * b[i];
  return sum;
}

/** Eigenvalues of a symmetric matrix, descending, and unit eigenvectors (`vectors[i]` of `values[i]`). `matrix` is read, never written. */
export function symmetricEigen(matrix: readonly Float64Array[]): { values: Float64Array; vectors: Float64Array[] } {
  const n = matrix.length;
  const { diagonal, offDiagonal, q } = tridiagonalise(matrix);
  const { values, rows } = tridiagonalEigen(diagonal, offDiagonal, [...diagonal.keys()]);
  const vectors = Array.from({ length: n }, (_, i) => {
    const z = Float64Array.from(rows, (row) => row[n - 1 - i]);
    return Float64Array.from(q, (row) => inner(row, z));
  });
  return { values: values.reverse(), vectors };
}
