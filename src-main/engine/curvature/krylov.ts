import { Random } from '#shared/domain/random.ts';
import { dot } from '../directions/vectors.ts';
import { orthogonalise, randomUnit, scale } from './orthogonal.ts';

/**
 * A Lanczos process of m steps: H·V = V·T + (what couples to the next vector), T tridiagonal. Plain data: it may be stored between any two steps and
 * continued later, and then gives what it would have given at once.
 */
export interface KrylovState {
  /** Order P of H. */
  readonly size: number;
  readonly seed: number;
  /** Random vectors drawn so far. */
  draws: number;
  /** Diagonal of T, m entries. */
  readonly alpha: number[];
  /** Entry i couples vectors i and i + 1; the last of the m entries couples to the vector of the next step, 0 where the space closed. */
  readonly beta: number[];
  /** Orthonormal vectors, m + 1 of them (the last is that of the next step), or m when there is no further dimension. Rows of length `size`. */
  readonly basis: Float64Array[];
  /** Times that the space closed (H maps it into itself) before it was whole. */
  splits: number;
  /** Orthonormal vectors that all of the above is orthogonal to. */
  readonly locked: readonly Float64Array[];
}

/** Bounds of what counts as a closed space, in units of the product's accuracy. */
const CLOSED = 4;

/** A process before its first step; it starts from random vector number `draws` of its seed, or from `start` (any length but 0; copied). */
export function startKrylov(
  size: number,
  seed: number,
  { start, locked = [], draws = 0 }: { start?: Float64Array; locked?: readonly Float64Array[]; draws?: number } = {},
): KrylovState {
  const state: KrylovState = { size, seed, draws, alpha: [], beta: [], basis: [], splits: 0, locked };
  if (start) {
    const first = start.slice();
    scale(first, 1 / orthogonalise(first, locked));
    state.basis.push(first);
  } else state.basis.push(draw(state));
  return state;
}

/** Whether the basis spans the whole space (what is locked aside): T then has all eigenvalues. */
export const isComplete = (state: KrylovState): boolean => state.basis.length === state.alpha.length;

/**
 * One step: one product, fully re-orthogonalised, twice. Where the space closes, the next vector is a random one, so that eigenvalues that the first vector
 * could not show (copies of repeated ones, above all) get their turn. The state changes after the product at once or not at all.
 * @param accuracy of the product, relative to ‖H‖
 */
export async function extend(
  state: KrylovState,
  apply: (v: Float64Array) => Promise<Float64Array>,
  accuracy: number,
): Promise<void> {
  const { alpha, beta, basis, locked } = state;
  const v = basis[alpha.length];
  const w = await apply(v);
  alpha.push(dot(v, w));
  const length = orthogonalise(w, locked, basis);
  if (alpha.length + locked.length === state.size) beta.push(0);
  else if (length <= CLOSED * accuracy * largestEntry(state)) {
    beta.push(0);
    state.splits++;
    basis.push(draw(state));
  } else {
    beta.push(length);
    scale(w, 1 / length);
    basis.push(w);
  }
}

/** Largest |entry| of T: ‖H‖ to within a small factor. */
export function largestEntry({ alpha, beta }: KrylovState): number {
  let most = 0;
  for (const x of alpha) most = Math.max(most, Math.abs(x));
  for (const x of beta) most = Math.max(most, Math.abs(x));
  return most;
}

/** The next random vector of this state's seed, each from a generator of its own: a continued process draws what an uninterrupted one would. */
function draw(state: KrylovState): Float64Array {
  const seeds = new Random(state.seed);
  for (let i = 0; i < state.draws; i++) seeds.uint32();
  state.draws++;
  return randomUnit(state.size, new Random(seeds.uint32()), state.locked, state.basis);
}
