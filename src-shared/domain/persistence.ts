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
