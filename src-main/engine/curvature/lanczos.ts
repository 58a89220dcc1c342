import { WorkbenchError } from '#shared/domain/errors.ts';
import type { HessianEigenvalue } from '#shared/domain/hessian.ts';
import { norm } from '../directions/vectors.ts';
import { findCopies } from './copies.ts';
import { iterate } from './iterate.ts';
import { largestEntry, type KrylovState } from './krylov.ts';
import { scale } from './orthogonal.ts';
import { counted, type SymmetricProduct, type Work } from './product.ts';
import { refine, type RitzPair, type RitzSpace } from './refine.ts';
import { ritzValues, ritzVectors, type RitzValue } from './ritz.ts';

export interface EigenpairsOptions extends Work {
  /** Pairs wanted, 1 to P: the largest in algebraic order. */
  readonly top: number;
  /** Largest ‖Hv − λv‖ ÷ |λ| of each pair, or ÷ the largest wanted |λ|. What the product's accuracy leaves unknown (accuracy·‖H‖) is let pass. */
  readonly tolerance: number;
  readonly relativeTo?: 'each' | 'largest';
  /** Of the product, relative to ‖H‖: see `productAccuracy`. */
  readonly accuracy: number;
  /** Largest residual ÷ |λ| of the most negative one before the process may end; without it, that is whatever the space for the largest happens to show. */
  readonly lowestTolerance?: number;
  /** At least 2·`top`. */
  readonly maxProducts?: number;
  /** Memory for the basis; a process that outgrows it is restarted with its best vectors. It holds at least 2·`top` + 12 vectors whatever this says. */
  readonly basisBytes?: number;
  /**
   * Look for further copies of repeated eigenvalues even when no closed space betrays them (one vector's Krylov space holds one copy of each): costs about as
   * many products again.
   */
  readonly copies?: boolean;
}

export interface Eigenpairs {
  /** Largest first. Residuals are explicit: from one product with each vector after the process has converged. */
  readonly pairs: readonly HessianEigenvalue[];
  /** Unit eigenvectors, one for one; the entry of largest magnitude is positive. */
  readonly vectors: readonly Float64Array[];
  /** The other end of the same Krylov space; its residual is the recurrence's own, |β_m·s_m| ÷ |λ|, or what the product's accuracy leaves unknown if that is more. */
  readonly mostNegative: HessianEigenvalue;
  /** Products taken by this call: one a step, one a pair to verify, and what refinement and copies took. */
  readonly products: number;
  /** Whether every pair, and the most negative one if that was asked for, came within its tolerance. */
  readonly reached: boolean;
}

const BASIS_BYTES = 128 * 2 ** 20;
const MOST_PRODUCTS = 1000;
/** Share of the tolerance at which the recurrence's own residuals are believed: one step more costs less than a pair that fails its verification. */
const MARGIN = 0.5;

/**
 * Top eigenpairs of a symmetric matrix by Lanczos with full re-orthogonalisation.
 * @param state from `startKrylov`, or one that was stored or whose call was cancelled: it continues there. It belongs to the caller and stays consistent
 * @throws WorkbenchError 'bad-value' for a `top` or `maxProducts` that cannot be, 'cancelled', and what the product throws
 */
export async function topEigenpairs(
  product: SymmetricProduct,
  state: KrylovState,
  options: EigenpairsOptions,
): Promise<Eigenpairs> {
  const { size, seed } = state;
  const { top, tolerance, relativeTo = 'each', accuracy, lowestTolerance, copies = false } = options;
  const { maxProducts = MOST_PRODUCTS, basisBytes = BASIS_BYTES } = options;
  checkOptions(size, top, maxProducts);
  const work = counted(product, maxProducts, options);
  const vectors = Math.max(2 * top + 12, Math.floor(basisBytes / (8 * size)));
  const unknown = (): number => accuracy * largestEntry(state);
  const goal = (value: number, largest: number): number =>
    Math.max(tolerance * Math.abs(relativeTo === 'each' ? value : largest), unknown());
  const isLowestGood = ({ value, residual }: RitzValue): boolean =>
    lowestTolerance === undefined || residual <= Math.max(lowestTolerance * Math.abs(value), unknown());
  await iterate(state, work, {
    top,
    accuracy,
    vectors,
    reserve: top,
    good: (ritz) =>
      ritz.slice(0, top).every(({ value, residual }) => residual <= MARGIN * goal(value, ritz[0].value)) &&
      isLowestGood(ritz[ritz.length - 1]),
  });

  const ritz = ritzValues(state);
  const target = (value: number): number => goal(value, ritz[0].value);
  const space: RitzSpace = { vectors: ritzVectors(state, top), products: [] };
  for (const v of space.vectors) space.products.push(await work.apply(v));
  let pairs: readonly RitzPair[] = await refine(space, top, work.apply, target, work.left());
  let complete = true;
  if (copies || state.splits > 0)
    ({ pairs, complete } = await findCopies(pairs, work, {
      size,
      seed,
      draws: state.draws,
      accuracy,
      vectors,
      target,
    }));

  const lowest = ritz[ritz.length - 1];
  return {
    pairs: pairs.map(({ value, residual }) => told(value, norm(residual), unknown())),
    vectors: pairs.map(facingUp),
    mostNegative: told(lowest.value, Math.max(lowest.residual, unknown()), unknown()),
    products: work.products(),
    reached: complete && isLowestGood(lowest) && pairs.every(({ value, residual }) => norm(residual) <= target(value)),
  };
}

/** A residual relative to |λ|, or to what the product's accuracy leaves unknown where that is more: no smaller λ can be told from 0. */
const told = (value: number, residual: number, unknown: number): HessianEigenvalue => ({
  value,
  residual: residual && residual / Math.max(Math.abs(value), unknown),
});

function checkOptions(size: number, top: number, maxProducts: number): void {
  if (!(top >= 1 && top <= size))
    throw new WorkbenchError(
      'bad-value',
      `${top} eigenvalues were asked for of a matrix of order ${size}: ask for 1 to ${size}`,
      { top, size },
    );
  if (maxProducts < 2 * top)
    throw new WorkbenchError(
      'bad-value',
      `${maxProducts} Hessian-vector products cannot show ${top} eigenvalues: allow at least ${2 * top}`,
      { maxProducts, top },
    );
}

function facingUp({ vector }: RitzPair): Float64Array {
  let largest = 0;
  for (const x of vector) if (Math.abs(x) > Math.abs(largest)) largest = x;
  if (largest < 0) scale(vector, -1);
  return vector;
}
