import type { Workspace } from '../workspace.ts';

/** Two rounds of 13 bits are faster than three of 9 to 11, although so many buckets fill the first-level cache. */
const MOST_BITS = 13;
const MOST_DIGITS = 3;

const counts = new Uint32Array(MOST_DIGITS << MOST_BITS);

/**
 * Room for n records to sort: record i is a key at 2i and what it carries at 2i + 1, side by side so that a scattered write touches one cache line.
 * Valid until the next call.
 */
export const radixRecords = (n: number, workspace: Workspace): Uint32Array => workspace.uint32('radix records', 2 * n);

/**
 * What the records carry in ascending order of their keys, stable: least significant digit first, over the bits in which keys differ at all.
 * @param records from `radixRecords`; holds no longer what it did afterwards
 * @returns an array of the workspace
 */
export function radixSort(records: Uint32Array, workspace: Workspace): Uint32Array {
  const differing = differingBits(records);
  const lowest = differing === 0 ? 0 : 31 - Math.clz32(differing & -differing);
  const bits = Math.max(1, 32 - Math.clz32(differing) - lowest);
  const digits = Math.ceil(bits / MOST_BITS);
  const width = Math.ceil(bits / digits);
  countDigits(records, lowest, width, digits);
  let from = records;
  let to = workspace.uint32('radix spare records', records.length);
  for (let digit = 0; digit < digits - 1; digit++) {
    distribute(from, to, startsOf(digit, width), lowest + digit * width);
    [from, to] = [to, from];
  }
  const sorted = workspace.uint32('radix sorted', records.length / 2);
  distributeCarried(from, sorted, startsOf(digits - 1, width), lowest + (digits - 1) * width);
  return sorted;
}

/** The bits in which some two keys differ. */
function differingBits(records: Uint32Array): number {
  let differing = 0;
  const first = records[0];
  for (let i = 2; i < records.length; i += 2) differing |= records[i] ^ first;
  return differing;
}

function countDigits(records: Uint32Array, lowest: number, width: number, digits: number): void {
  counts.fill(0, 0, digits << width);
  const mask = (1 << width) - 1;
  for (let digit = 0; digit < digits; digit++) {
    const digitCounts = counts.subarray(digit << width, (digit + 1) << width);
    const shift = lowest + digit * width;
    for (let i = 0; i < records.length; i += 2) digitCounts[(records[i] >>> shift) & mask]++;
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
