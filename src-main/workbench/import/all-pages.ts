import type { Page, PageRequest } from '#shared/domain/project.ts';

const limit = 1000;

/** Every item of a list that comes by page. */
export async function* allPages<Item>(ask: (page: PageRequest) => Promise<Page<Item>>): AsyncGenerator<Item> {
  for (let offset = 0; ;) {
    const { total, items } = await ask({ offset, limit });
    yield* items;
    offset += items.length;
    if (!items.length || offset >= total) return;
  }
}
