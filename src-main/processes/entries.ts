/** The process entries there are. A host starts one by name and talks to it over a port. */
export type EntryName = 'engine' | 'engine-worker' | 'topology' | 'figures' | 'store' | 'watchdog';

/** Where an entry's module lies: beside this file, both in the sources (.ts) and in the built bundle (.js). */
export function entryUrl(name: EntryName): URL {
  const extension = import.meta.url.endsWith('.ts') ? 'ts' : 'js';
  return new URL(`./${name}.${extension}`, import.meta.url);
}
