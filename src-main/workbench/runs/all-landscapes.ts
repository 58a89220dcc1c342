import type { StoreContract } from '#shared/contract/store.ts';
import type { LandscapeRecord } from '#shared/domain/project.ts';
import type { Client } from '#shared/rpc/connect.ts';

const page = 200;

/** The finished landscapes with these ids, or all finished ones. @throws WorkbenchError 'not-found' for an id that is none */
export async function finishedLandscapes(
  store: Client<StoreContract>,
  ids: readonly number[] | null,
): Promise<LandscapeRecord[]> {
  if (ids) return Promise.all(ids.map((id) => store.call('landscape', { id })));
  const all: LandscapeRecord[] = [];
  for (;;) {
    const { total, items } = await store.call('list-landscapes', { offset: all.length, limit: page, state: 'done' });
    all.push(...items);
    if (all.length >= total || !items.length) return all;
  }
}
