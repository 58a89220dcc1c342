import type { PersistencePairs } from '#shared/domain/persistence.ts';

/** death − birth of the dimension-0 pairs, in the order of the pairs. */
export function persistences(pairs: PersistencePairs, which: 'all' | 'finite'): Float64Array {
  const { dimension, birth, death, essential } = pairs;
  return birth
    .map((b, i) => death[i] - b)
    .filter((_, i) => dimension[i] === 0 && (which === 'all' || essential[i] === 0));
}

export const sum = (values: Float64Array): number => values.reduce((total, value) => total + value, 0);
