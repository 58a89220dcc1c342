import { addScaled, dot, norm } from '#main/engine/directions/vectors.ts';
import type { SymmetricProduct } from '#main/engine/curvature/product.ts';
import { Random } from '#shared/domain/random.ts';

export interface TestMatrix {
  /** Descending. */
  readonly eigenvalues: readonly number[];
  readonly product: SymmetricProduct;
  /** Products taken so far. */
  taken(): number;
  trace(): number;
}

const REFLECTIONS = 4;

/**
 * H = Q·diag(eigenvalues)·Qᵀ with Q a product of a few random reflections: any spectrum, any order, products in O(P), and every eigenvector is dense.
 * @param noise length of a random error that is added to each product, relative to its own length
 */
export function matrixWith(eigenvalues: readonly number[], seed = 1, noise = 0): TestMatrix {
  const size = eigenvalues.length;
  const random = new Random(seed);
  const mirrors = Array.from({ length: REFLECTIONS }, () => {
    const u = new Float64Array(size).map(() => random.normal());
    const length = norm(u);
    return u.map((x) => x / length);
  });
  const reflect = (v: Float64Array, u: Float64Array): void => {
    addScaled(v, -2 * dot(v, u), u);
  };
  let taken = 0;
  return {
    eigenvalues: [...eigenvalues].sort((a, b) => b - a),
    taken: () => taken,
    trace: () => eigenvalues.reduce((a, b) => a + b, 0),
    product: (v) => {
      taken++;
      const w = v.slice();
      for (const u of mirrors) reflect(w, u);
      for (let i = 0; i < size; i++) w[i] *= eigenvalues[i];
      for (const u of mirrors.toReversed()) reflect(w, u);
      if (noise > 0) {
        const error = w.map(() => random.normal());
        addScaled(w, (noise * norm(w)) / norm(error), error);
      }
      return Promise.resolve(w);
    },
  };
}

/** A spectrum as PINNs have it: a few huge eigenvalues, a long tail, some negative ones. */
export const pinnLike = (size: number, top: readonly number[] = [5258, 483, 103, 58, 31, 21]): number[] =>
  Array.from(
    { length: size },
    (_, i) => top[i] ?? (i % 7 === 3 ? -0.02 / (1 + i / 100) : 20 / (i - top.length + 1.2) ** 1.5),
  );

export const uniform = (size: number, low: number, high: number, seed = 3): number[] => {
  const random = new Random(seed);
  return Array.from({ length: size }, () => low + (high - low) * random.uniform());
};
