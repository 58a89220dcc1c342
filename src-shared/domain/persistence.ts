/**
 * Persistence pairs in ascending order of (dimension, birth vertex). Dimension 0: a minimum and the saddle at which its component joins an older one
 * (elder rule, by rank). The oldest component of each connected component never dies: its pair is `essential`, and its death is that component's
 * maximum. Persistence = death − birth ≥ 0; pairs with equal values are kept here and dropped where pairs are shown.
 */
export interface PersistencePairs {
  readonly dimension: Uint8Array;
  readonly birth: Float64Array;
  readonly death: Float64Array;
  readonly birthVertex: Uint32Array;
  readonly deathVertex: Uint32Array;
  readonly essential: Uint8Array;
}

/** Several lists of pairs as one, in the order given. */
export function joinPairs(lists: readonly PersistencePairs[]): PersistencePairs {
  if (lists.length === 1) return lists[0];
  const n = lists.reduce((sum, { birth }) => sum + birth.length, 0);
  const all: PersistencePairs = {
    dimension: new Uint8Array(n),
    birth: new Float64Array(n),
    death: new Float64Array(n),
    birthVertex: new Uint32Array(n),
    deathVertex: new Uint32Array(n),
    essential: new Uint8Array(n),
  };
  let at = 0;
  for (const pairs of lists) {
    for (const key of Object.keys(all) as (keyof PersistencePairs)[]) all[key].set(pairs[key], at);
    at += pairs.birth.length;
  }
  return all;
}
