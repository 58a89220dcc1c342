// Sets and maps that are replaced whole, never changed in place: what shows them is told by their identity.

/** `keys` taken into a set or out of it. */
export function withKeys<K>(set: ReadonlySet<K>, keys: Iterable<K>, on: boolean): ReadonlySet<K> {
  const next = new Set(set);
  for (const key of keys)
    if (on) next.add(key);
    else next.delete(key);
  return next;
}

export const setOf = <K>(keys: Iterable<K> = []): ReadonlySet<K> => new Set(keys);

export const mapOf = <K, V>(entries: Iterable<readonly [K, V]> = []): ReadonlyMap<K, V> => new Map(entries);

export const unique = <K>(items: Iterable<K>): K[] => [...new Set(items)];
