import type { PersistencePairs } from '../domain/persistence.ts';
import { simplifiedPairs } from './simplify.ts';

/**
 * The pairs of the diagram: zero-persistence ones (death = birth) only on request. An essential class never dies, its death is a convention: it is
 * shown even where the landscape is constant.
 */
export const shownPairs = (pairs: PersistencePairs, keepZeroPersistence: boolean): PersistencePairs =>
  // no two different numbers have a smaller difference than this one
  keepZeroPersistence ? pairs : simplifiedPairs(pairs, Number.MIN_VALUE);
