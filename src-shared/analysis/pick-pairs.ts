import type { PersistencePairs } from '../domain/persistence.ts';

/** Some of the pairs, in the order given. */
export function pickPairs(pairs: PersistencePairs, places: Uint32Array): PersistencePairs {
  const n = places.length;
  const picked: PersistencePairs = {
    dimension: new Uint8Array(n),
    birth: new Float64Array(n),
    death: new Float64Array(n),
    birthVertex: new Uint32Array(n),
    deathVertex: new Uint32Array(n),
    essential: new Uint8Array(n),
  };
  // one loop per column: millions of pairs may be picked, for which `from` with a function is slow
  for (let k = 0; k < n; k++) picked.dimension[k] = pairs.dimension[places[k]];
  for (let k = 0; k < n; k++) picked.birth[k] = pairs.birth[places[k]];
  for (let k = 0; k < n; k++) picked.death[k] = pairs.death[places[k]];
  for (let k = 0; k < n; k++) picked.birthVertex[k] = pairs.birthVertex[places[k]];
  for (let k = 0; k < n; k++) picked.deathVertex[k] = pairs.deathVertex[places[k]];
  for (let k = 0; k < n; k++) picked.essential[k] = pairs.essential[places[k]];
  return picked;
}

/** The places of the pairs that `keep` accepts. */
export function placesOf(pairs: PersistencePairs, keep: (place: number) => boolean): Uint32Array {
  const places = new Uint32Array(pairs.birth.length);
  let n = 0;
  for (let i = 0; i < places.length; i++) {
    places[n] = i;
    n += +keep(i);
  }
  return places.subarray(0, n);
}
