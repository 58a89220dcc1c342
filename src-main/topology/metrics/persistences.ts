import type { PersistencePairs } from '#shared/domain/persistence.ts';

/** death − birth of the dimension-0 pairs, in the order of the pairs. */
export function persistences(pairs: PersistencePairs, which: 'all' | 'finite'): Float64Array {
  const { dimension, birth, death, essential } = pairs;
  const lengths = new Float64Array(birth.length);
  let n = 0;
  for (let i = 0; i < birth.length; i++)
    if (dimension[i] === 0 && (which === 'all' || essential[i] === 0)) lengths[n++] = death[i] - birth[i];
  return lengths.subarray(0, n);
}

export function sum(values: Float64Array): number {
  let total = 0;
  for (let i = 0; i < values.length; i++) total += values[i];
  return total;
}
