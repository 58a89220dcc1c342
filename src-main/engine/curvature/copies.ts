import { addScaled } from '../directions/vectors.ts';
import { iterate } from './iterate.ts';
import { startKrylov } from './krylov.ts';
import { scale } from './orthogonal.ts';
import type { Counted } from './product.ts';
import { refine, type RitzPair, type RitzSpace } from './refine.ts';
import { ritzValues, ritzVectors } from './ritz.ts';

export interface CopiesOptions {
  readonly size: number;
  readonly seed: number;
  /** Random vectors that were drawn from this seed before. */
  readonly draws: number;
  readonly accuracy: number;
  readonly vectors: number;
  /** Largest residual norm of a pair with this value. */
  target(value: number): number;
}

/** How well the largest eigenvalue of what is left must be known before it is believed to be small. */
const KNOWN = 0.05;

/**
 * Looks for eigenvalues above the lowest of `pairs` that their process missed: copies of repeated ones. Each round starts from a random vector orthogonal to all
 * pairs and follows the largest eigenvalue of what is left; one above the lowest pair joins, until there is none.
 * @returns the largest pairs, as many as were given, and whether the search came to its end before the products ran out
 */
export async function findCopies(
  found: readonly RitzPair[],
  work: Counted,
  { size, seed, draws, accuracy, vectors, target }: CopiesOptions,
): Promise<{ pairs: readonly RitzPair[]; complete: boolean }> {
  const top = found.length;
  let pairs = found;
  let drawn = draws;
  while (top < size) {
    const lowest = pairs[top - 1].value;
    const bound = lowest + target(lowest);
    const space = spaceOf(pairs);
    const rest = startKrylov(size, seed, { locked: [...space.vectors], draws: drawn });
    const complete = await iterate(rest, work, {
      top: 1,
      accuracy,
      vectors,
      reserve: 1,
      good: ([{ value, residual }]) =>
        residual <= target(value) / 2 || (residual <= KNOWN * Math.abs(value) && value + residual <= bound),
    });
    drawn = rest.draws;
    if (!complete) return { pairs, complete };
    if (ritzValues(rest)[0].value <= bound) break;
    const [next] = ritzVectors(rest, 1);
    space.vectors.push(next);
    space.products.push(await work.apply(next));
    pairs = await refine(space, top, work.apply, target, work.left());
  }
  return { pairs, complete: true };
}

/** Hx = θx + r, without a product. */
function spaceOf(pairs: readonly RitzPair[]): RitzSpace {
  const vectors = pairs.map(({ vector }) => vector);
  const products = pairs.map(({ value, vector, residual }) => {
    const product = vector.slice();
    scale(product, value);
    addScaled(product, 1, residual);
    return product;
  });
  return { vectors, products };
}
