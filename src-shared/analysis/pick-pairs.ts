import type { PersistencePairs } from '../domain/persistence.ts';

/** Some of the pairs, in the order given. */
export const pickPairs = (pairs: PersistencePairs, places: Uint32Array): PersistencePairs => ({
  dimension: Uint8Array.from(places, (i) => pairs.dimension[i]),
  birth: Float64Array.from(places, (i) => pairs.birth[i]),
  death: Float64Array.from(places, (i) => pairs.death[i]),
  birthVertex: Uint32Array.from(places, (i) => pairs.birthVertex[i]),
  deathVertex: Uint32Array.from(places, (i) => pairs.deathVertex[i]),
  essential: Uint8Array.from(places, (i) => pairs.essential[i]),
});
