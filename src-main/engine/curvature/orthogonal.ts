import type { Random } from '#shared/domain/random.ts';
import { addScaled, dot, norm } from '../directions/vectors.ts';

const MOST_PASSES = 5;

/**
 * Takes the components along the orthonormal vectors of `bases` out of `v`, in place: modified Gram–Schmidt, twice (Giraud et al. 2005), and again while a
 * pass still takes off more than half, as it does when next to nothing but rounding is left.
 * @returns ‖v‖ after it
 */
export function orthogonalise(v: Float64Array, ...bases: readonly (readonly Float64Array[])[]): number {
  let length = norm(v);
  for (let pass = 1; pass <= MOST_PASSES && length > 0; pass++) {
    const before = length;
    for (const basis of bases) for (const b of basis) addScaled(v, -dot(v, b), b);
    length = norm(v);
    if (pass >= 2 && length > before / 2) break;
  }
  return length;
}

/** v ← factor·v */
export function scale(v: Float64Array, factor: number): void {
  for (let i = 0; i < v.length; i++) v[i] *= factor;
}

/** A vector of independent standard normal numbers. */
export const gaussian = (size: number, random: Random): Float64Array =>
  new Float64Array(size).map(() => random.normal());

/** A vector of independent signs, ±1 with equal probability (Rademacher). */
export const rademacher = (size: number, random: Random): Float64Array =>
  new Float64Array(size).map(() => (random.uint32() & 0x80000000 ? 1 : -1));

/** A unit vector, uniform among those orthogonal to all of `bases`. They must leave at least one dimension. */
export function randomUnit(size: number, random: Random, ...bases: readonly (readonly Float64Array[])[]): Float64Array {
  for (;;) {
    const v = gaussian(size, random);
    const length = orthogonalise(v, ...bases);
    // in a space of one dimension a draw may be as good as 0
    if (length < 1e-8) continue;
    scale(v, 1 / length);
    scale(v, 1 / orthogonalise(v, ...bases));
    return v;
  }
}

/** Σ coefficients[j]·vectors[j] */
export function combine(vectors: readonly Float64Array[], coefficients: ArrayLike<number>): Float64Array {
  const sum = new Float64Array(vectors[0].length);
  vectors.forEach((v, j) => {
    addScaled(sum, coefficients[j], v);
  });
  return sum;
}
