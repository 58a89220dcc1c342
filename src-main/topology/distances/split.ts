/**
 * Orders `ids` as a balanced k-d tree over the plane: the middle of every range is its node, the halves beside it are its subtrees, split by x
 * and y in turn (Bentley 1975). Linear-time selection by Hoare's partition at each level.
 */
export function splitPlane(ids: Uint32Array, x: Float64Array, y: Float64Array): void {
  split(ids, x, y, 0, ids.length);
}

function split(ids: Uint32Array, key: Float64Array, other: Float64Array, low: number, high: number): void {
  if (high - low < 2) return;
  const middle = (low + high) >>> 1;
  select(ids, key, low, high - 1, middle);
  split(ids, other, key, low, middle);
  split(ids, other, key, middle + 1, high);
}

/** Puts the id that belongs at `place` by its key there, smaller ones before it and larger ones behind it. */
function select(ids: Uint32Array, key: Float64Array, left: number, right: number, place: number): void {
  while (left < right) {
    const pivot = key[ids[(left + right) >>> 1]];
    let i = left;
    let j = right;
    while (i <= j) {
      while (key[ids[i]] < pivot) i++;
      while (key[ids[j]] > pivot) j--;
      if (i > j) break;
      const id = ids[i];
      ids[i++] = ids[j];
      ids[j--] = id;
    }
    if (place <= j) right = j;
    else if (place >= i) left = i;
    else return;
  }
}
