import type { PersistencePairs } from '../../domain/persistence.ts';
import { pickPairs, placesOf } from '../pick-pairs.ts';

/** The pairs of one dimension. */
export const ofDimension = (pairs: PersistencePairs, dimension: number): PersistencePairs =>
  pickPairs(
    pairs,
    placesOf(pairs, (i) => pairs.dimension[i] === dimension),
  );
