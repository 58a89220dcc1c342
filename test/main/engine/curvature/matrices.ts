import { addScaled, norm } from '#main/engine/directions/vectors.ts';
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

interface Turns {
  /** Disjoint pairs of axes, one pair after the other. */
  readonly axes: Uint32Array;
  readonly cosine: number;
  readonly sine: number;
}

/**
 * H = Q·diag(eigenvalues)·Qᵀ with Q made of rounds of rotations in random pairs of axes, enough of them to spread every axis over all: any spectrum, any order,
 * dense eigenvectors, products in O(P·log P).
 * @param noise length of a random error that is added to each product, relative to its own length
 */
export function matrixWith(eigenvalues: readonly number[], seed = 1, noise = 0): TestMatrix {
  const size = eigenvalues.length;
  const random = new Random(seed);
  const rounds = Array.from({ length: Math.ceil(Math.log2(size)) + 3 }, (): Turns => {
    const angle = Math.PI / 4 + 0.1 * random.normal();
    return { axes: random.choose(size, size), cosine: Math.cos(angle), sine: Math.sin(angle) };
  });
  const turn = (v: Float64Array, { axes, cosine, sine }: Turns, sign: number): void => {
    for (let k = 0; k + 1 < size; k += 2) {
      const [x, y] = [v[axes[k]], v[axes[k + 1]]];
      v[axes[k]] = cosine * x - sign * sine * y;
      v[axes[k + 1]] = cosine * y + sign * sine * x;
    }
  };
  let taken = 0;
  return {
    eigenvalues: [...eigenvalues].sort((a, b) => b - a),
    taken: () => taken,
    trace: () => eigenvalues.reduce((a, b) => a + b, 0),
    product: (v) => {
      taken++;
      const w = v.slice();
      for (const round of rounds) turn(w, round, 1);
      for (let i = 0; i < size; i++) w[i] *= eigenvalues[i];
      for (const round of rounds.toReversed()) turn(w, round, -1);
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
