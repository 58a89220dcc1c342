/** Above so many places the pivot is worth a selection among a sample of them. */
const SAMPLED = 600;

/**
 * Reorders places `left` … `right` of both arrays so that place `k` holds what a sort by (key, id) would put there, with the smaller ones before it.
 * Ids are distinct, so equal keys are no special case. Hoare's FIND with the sampled pivot of Floyd and Rivest (1975, Algorithm 489).
 */
export function select(keys: Float64Array, ids: Uint32Array, left: number, right: number, k: number): void {
  while (left < right) {
    if (right - left > SAMPLED) samplePivot(keys, ids, left, right, k);
    const key = keys[k];
    const id = ids[k];
    let i = left;
    let j = right;
    while (i <= j) {
      while (keys[i] < key || (keys[i] === key && ids[i] < id)) i++;
      while (keys[j] > key || (keys[j] === key && ids[j] > id)) j--;
      if (i <= j) swap(keys, ids, i++, j--);
    }
    if (j < k) left = i;
    if (i > k) right = j;
  }
}

/** Puts into place `k` an element whose rank is close to k, found in a sample of about n^⅔ places around it. */
function samplePivot(keys: Float64Array, ids: Uint32Array, left: number, right: number, k: number): void {
  const n = right - left + 1;
  const rank = k - left + 1;
  const sample = 0.5 * n ** (2 / 3);
  const spread = 0.5 * Math.sqrt((Math.log(n) * sample * (n - sample)) / n) * Math.sign(rank - n / 2);
  const from = Math.floor(k - (rank * sample) / n + spread);
  const to = Math.floor(k + ((n - rank) * sample) / n + spread);
  select(keys, ids, Math.max(left, Math.min(k, from)), Math.min(right, Math.max(k, to)), k);
}

function swap(keys: Float64Array, ids: Uint32Array, i: number, j: number): void {
  const key = keys[i];
  keys[i] = keys[j];
  keys[j] = key;
  const id = ids[i];
  ids[i] = ids[j];
  ids[j] = id;
}
