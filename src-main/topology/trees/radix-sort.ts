import type { Workspace } from '../workspace.ts';

/** Two rounds of 13 bits are faster than three of 9 to 11, although so many buckets fill the first-level cache. */
const MOST_BITS = 13;
const MOST_DIGITS = 3;

const counts = new Uint32Array(MOST_DIGITS << MOST_BITS);

/**
 * `carried` in ascending order of `keys`, stable: least significant digit first, over the bits in which keys differ at all. Neither is written; the
 * result is `carried` itself when all keys are equal, otherwise an array of the workspace.
 */
export function radixSort(keys: Uint32Array, carried: Uint32Array, workspace: Workspace): Uint32Array {
  const n = keys.length;
  const differing = differingBits(keys);
  if (differing === 0) return carried;
  const lowest = 31 - Math.clz32(differing & -differing);
  const bits = 32 - Math.clz32(differing) - lowest;
  const digits = Math.ceil(bits / MOST_BITS);
  const width = Math.ceil(bits / digits);
  // a key and what it carries lie side by side: a scattered write then touches one cache line, not two
  let from = workspace.uint32('radix records', 2 * n);
  let to = workspace.uint32('radix spare records', 2 * n);
  for (let i = 0; i < n; i++) {
    from[2 * i] = keys[i];
    from[2 * i + 1] = carried[i];
  }
  countDigits(keys, lowest, width, digits);
  for (let digit = 0; digit < digits - 1; digit++) {
    distribute(from, to, startsOf(digit, width), lowest + digit * width);
    [from, to] = [to, from];
  }
  const sorted = workspace.uint32('radix sorted', n);
  distributeCarried(from, sorted, startsOf(digits - 1, width), lowest + (digits - 1) * width);
  return sorted;
}

/** The bits in which some two keys differ. */
function differingBits(keys: Uint32Array): number {
  let differing = 0;
  const first = keys[0];
  for (let i = 1; i < keys.length; i++) differing |= keys[i] ^ first;
  return differing;
}

function countDigits(keys: Uint32Array, lowest: number, width: number, digits: number): void {
  counts.fill(0, 0, digits << width);
  const mask = (1 << width) - 1;
  for (let digit = 0; digit < digits; digit++) {
    const digitCounts = counts.subarray(digit << width, (digit + 1) << width);
    const shift = lowest + digit * width;
    for (let i = 0; i < keys.length; i++) digitCounts[(keys[i] >>> shift) & mask]++;
  }
}

/** The place of each bucket's first key, from the counts of its digit. */
function startsOf(digit: number, width: number): Uint32Array {
  const starts = counts.subarray(digit << width, (digit + 1) << width);
  let sum = 0;
  for (let b = 0; b < starts.length; b++) {
    const count = starts[b];
    starts[b] = sum;
    sum += count;
  }
  return starts;
}

function distribute(from: Uint32Array, to: Uint32Array, starts: Uint32Array, shift: number): void {
  const mask = starts.length - 1;
  for (let i = 0; i < from.length; i += 2) {
    const key = from[i];
    const place = 2 * starts[(key >>> shift) & mask]++;
    to[place] = key;
    to[place + 1] = from[i + 1];
  }
}

/** The last round: the keys are needed no more. */
function distributeCarried(from: Uint32Array, to: Uint32Array, starts: Uint32Array, shift: number): void {
  const mask = starts.length - 1;
  for (let i = 0; i < from.length; i += 2) to[starts[(from[i] >>> shift) & mask]++] = from[i + 1];
}
