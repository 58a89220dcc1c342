import { WorkbenchError } from '#shared/domain/errors.ts';

export interface TridiagonalEigen {
  /** Ascending, length n. */
  readonly values: Float64Array;
  /** `rows[r][i]`: component `wanted[r]` of the unit eigenvector of `values[i]`. */
  readonly rows: readonly Float64Array[];
}

const MOST_SWEEPS = 60;

/**
 * Eigenvalues of a symmetric tridiagonal matrix, and of its eigenvectors only the components that are wanted: n² operations for each of them.
 * Implicit QL with Wilkinson's shift (Dubrulle, Martin and Wilkinson 1968).
 * @param diagonal length n ≥ 1; read, never written
 * @param offDiagonal length n − 1 or more: entry i couples i and i + 1; its sign is free
 * @param wanted indices in [0, n)
 * @throws WorkbenchError 'internal' when it does not converge, as for entries that are not finite
 */
export function tridiagonalEigen(
  diagonal: ArrayLike<number>,
  offDiagonal: ArrayLike<number>,
  wanted: readonly number[] = [],
): TridiagonalEigen {
  const n = diagonal.length;
  const d = Float64Array.from(diagonal);
  const e = new Float64Array(n);
  for (let i = 0; i < n - 1; i++) e[i] = offDiagonal[i];
  const rows = wanted.map((component) => {
    const row = new Float64Array(n);
    row[component] = 1;
    return row;
  });
  for (let low = 0; low < n; low++) {
    for (let sweep = 0; ; sweep++) {
      const high = endOfBlock(d, e, low);
      if (high === low) break;
      if (sweep === MOST_SWEEPS)
        throw new WorkbenchError(
          'internal',
          `Eigenvalue ${low} of a tridiagonal matrix of order ${n} needs more than ${MOST_SWEEPS} sweeps: its diagonal there is ${d[low]}`,
          { order: n, eigenvalue: low },
        );
      sweepUp(d, e, low, high, rows);
    }
  }
  return sorted(d, rows);
}

/** Last index of the block that starts at `low`: the first one whose coupling to the next is lost in the rounding of its neighbours. */
function endOfBlock(d: Float64Array, e: Float64Array, low: number): number {
  let i = low;
  // written so that NaN counts as coupled
  while (i < d.length - 1 && !(Math.abs(e[i]) <= Number.EPSILON * (Math.abs(d[i]) + Math.abs(d[i + 1])))) i++;
  return i;
}

/** One QL step on the block [low, high]: a bulge is made at its lower end by the shift and chased to the upper end by rotations of neighbours. */
function sweepUp(d: Float64Array, e: Float64Array, low: number, high: number, rows: readonly Float64Array[]): void {
  const half = (d[low + 1] - d[low]) / (2 * e[low]);
  const root = Math.hypot(half, 1);
  let g = d[high] - d[low] + e[low] / (half + (half < 0 ? -root : root));
  let sine = 1;
  let cosine = 1;
  let shift = 0;
  for (let i = high - 1; i >= low; i--) {
    const f = sine * e[i];
    const b = cosine * e[i];
    const r = Math.hypot(f, g);
    e[i + 1] = r;
    if (r === 0) {
      // the block falls apart here
      d[i + 1] -= shift;
      e[high] = 0;
      return;
    }
    sine = f / r;
    cosine = g / r;
    g = d[i + 1] - shift;
    const t = (d[i] - g) * sine + 2 * cosine * b;
    shift = sine * t;
    d[i + 1] = g + shift;
    g = cosine * t - b;
    for (const row of rows) {
      const x = row[i + 1];
      row[i + 1] = sine * row[i] + cosine * x;
      row[i] = cosine * row[i] - sine * x;
    }
  }
  d[low] -= shift;
  e[low] = g;
  e[high] = 0;
}

function sorted(d: Float64Array, rows: readonly Float64Array[]): TridiagonalEigen {
  const order = Uint32Array.from(d.keys()).sort((a, b) => d[a] - d[b]);
  const arrange = (from: Float64Array): Float64Array => Float64Array.from(order, (i) => from[i]);
  return { values: arrange(d), rows: rows.map(arrange) };
}
