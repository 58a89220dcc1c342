import type { PersistencePairs } from '../../domain/persistence.ts';
import { pickPairs } from '../pick-pairs.ts';

/** The pairs of one dimension. */
export const ofDimension = (pairs: PersistencePairs, dimension: number): PersistencePairs =>
  pickPairs(
    pairs,
    Uint32Array.from(pairs.dimension.keys()).filter((i) => pairs.dimension[i] === dimension),
  );
