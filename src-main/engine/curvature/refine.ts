import { addScaled, dot, norm } from '../directions/vectors.ts';
import { symmetricEigen } from './dense.ts';
import { combine, orthogonalise, scale } from './orthogonal.ts';

/** Orthonormal vectors and, one for one, their products with H, taken explicitly. */
export interface RitzSpace {
  readonly vectors: Float64Array[];
  readonly products: Float64Array[];
}

/** Largest first: unit vectors x with θ = xᵀHx, and r = Hx − θx. */
export interface RitzPair {
  readonly value: number;
  readonly vector: Float64Array;
  readonly residual: Float64Array;
}

/** Further products after which the worst pair must have become twice as good. */
const PATIENCE = 4;

/** The `top` largest Ritz pairs of a space, residuals from the products themselves (Rayleigh–Ritz). */
export function ritzPairs({ vectors, products }: RitzSpace, top: number): RitzPair[] {
  const projected = vectors.map((v) => Float64Array.from(products, (p) => dot(v, p)));
  // the two halves differ by the rounding of the products
  const symmetric = projected.map((row, i) => row.map((x, j) => (x + projected[j][i]) / 2));
  const { values, vectors: small } = symmetricEigen(symmetric);
  return Array.from(values.subarray(0, top), (value, i) => {
    const vector = combine(vectors, small[i]);
    const residual = combine(products, small[i]);
    addScaled(residual, -value, vector);
    return { value, vector, residual };
  });
}

/**
 * Adds to a space, one product each, the residual of the pair that is farthest from its target (Davidson 1975, without a preconditioner), until all are within
 * it. Unlike in a three-term recurrence, errors of the products do not pile up. Stops as well when `products` are spent or no longer help.
 * @param space grown in place
 * @param target largest ‖r‖ that is good enough for a pair of this value
 */
export async function refine(
  space: RitzSpace,
  top: number,
  apply: (v: Float64Array) => Promise<Float64Array>,
  target: (value: number) => number,
  products: number,
): Promise<RitzPair[]> {
  let best = Infinity;
  let patience = PATIENCE;
  for (let spent = 0; ; spent++) {
    const pairs = ritzPairs(space, top);
    const excess = pairs.map(({ value, residual }) => norm(residual) / target(value));
    const worst = excess.reduce((most, x, i) => (x > excess[most] ? i : most), 0);
    if (!(excess[worst] > 1) || spent >= products) return pairs;
    if (excess[worst] < best / 2) {
      best = excess[worst];
      patience = PATIENCE;
    } else if (--patience === 0) return pairs;
    const next = pairs[worst].residual;
    scale(next, 1 / norm(next));
    const length = orthogonalise(next, space.vectors);
    if (length === 0) return ritzPairs(space, top);
    scale(next, 1 / length);
    space.vectors.push(next);
    space.products.push(await apply(next));
  }
}
