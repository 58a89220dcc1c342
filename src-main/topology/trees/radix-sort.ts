import type { Workspace } from '../workspace.ts';

const BITS = 11;
const BUCKETS = 1 << BITS;
const DIGITS = 3; // 33 bits hold a 32-bit key

const counts = new Uint32Array(DIGITS * BUCKETS);

/**
 * `carried` in ascending order of `keys`, stable: least significant digit first, digits that all keys share are skipped. Both arrays are used as
 * scratch; the result is either `carried` itself or an array of the workspace.
 */
export function radixSort(keys: Uint32Array, carried: Uint32Array, workspace: Workspace): Uint32Array {
  const n = keys.length;
  countDigits(keys);
  let [from, to] = [keys, workspace.uint32('radix keys', n)];
  let [moved, vacant] = [carried, workspace.uint32('radix carried', n)];
  for (let digit = 0; digit < DIGITS; digit++) {
    const starts = counts.subarray(digit * BUCKETS, (digit + 1) * BUCKETS);
    if (!accumulate(starts, n)) continue;
    distribute(from, moved, to, vacant, starts, digit * BITS);
    [from, to] = [to, from];
    [moved, vacant] = [vacant, moved];
  }
  return moved;
}

function countDigits(keys: Uint32Array): void {
  counts.fill(0);
  for (let i = 0; i < keys.length; i++) {
    const key = keys[i];
    counts[key & (BUCKETS - 1)]++;
    counts[BUCKETS + ((key >>> BITS) & (BUCKETS - 1))]++;
    counts[2 * BUCKETS + (key >>> (2 * BITS))]++;
  }
}

/** Turns counts into the place of each bucket's first key. False when one bucket holds all. */
function accumulate(starts: Uint32Array, n: number): boolean {
  let sum = 0;
  for (let b = 0; b < BUCKETS; b++) {
    const count = starts[b];
    if (count === n) return false;
    starts[b] = sum;
    sum += count;
  }
  return true;
}

function distribute(
  keys: Uint32Array,
  carried: Uint32Array,
  toKeys: Uint32Array,
  toCarried: Uint32Array,
  starts: Uint32Array,
  shift: number,
): void {
  for (let i = 0; i < keys.length; i++) {
    const key = keys[i];
    const place = starts[(key >>> shift) & (BUCKETS - 1)]++;
    toKeys[place] = key;
    toCarried[place] = carried[i];
  }
}
