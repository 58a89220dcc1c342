import { extend, isComplete, type KrylovState } from './krylov.ts';
import type { Counted } from './product.ts';
import { ritzValues, type RitzValue } from './ritz.ts';
import { thickRestart } from './thick-restart.ts';

export interface Iteration {
  /** Fewest steps, and leading vectors that outlive a restart. */
  readonly top: number;
  readonly accuracy: number;
  /** Most vectors of the basis, at least `top` + 3. */
  readonly vectors: number;
  /** Products to leave untouched. */
  readonly reserve: number;
  /** Of at least `top` Ritz values, largest first. */
  good(ritz: readonly RitzValue[]): boolean;
}

/** Lanczos steps until the Ritz values are good (true), the space is whole (true), or products run out (false). */
export async function iterate(
  state: KrylovState,
  work: Counted,
  { top, accuracy, vectors, reserve, good }: Iteration,
): Promise<boolean> {
  while (!isComplete(state)) {
    if (state.alpha.length >= top && good(ritzValues(state))) return true;
    if (work.left() <= reserve) return false;
    if (state.alpha.length >= vectors) thickRestart(state, top + ((vectors - top - 1) >> 1), 1);
    await extend(state, work.apply, accuracy);
  }
  return true;
}
