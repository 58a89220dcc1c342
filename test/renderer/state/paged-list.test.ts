import { describe, expect, it } from 'vitest';
import { PagedList, pageSize } from '#renderer/state/paged-list.svelte.ts';
import { WorkbenchError } from '#shared/domain/errors.ts';
import type { PageRequest } from '#shared/domain/project.ts';

const items = (n: number) => Array.from({ length: n }, (_, i) => ({ id: i + 1, name: `item ${i + 1}` }));

describe('PagedList', () => {
  it('shows the first page while the others are on their way', async () => {
    const all = items(3 * pageSize + 7);
    const seen: number[] = [];
    const list: PagedList<(typeof all)[number]> = new PagedList(({ offset, limit }: PageRequest) => {
      seen.push(list.items.length);
      return Promise.resolve({ total: all.length, offset, items: all.slice(offset, offset + limit) });
    });
    await list.refresh();
    expect(seen).toEqual([0, pageSize, 2 * pageSize, 3 * pageSize]);
    expect(list.items).toEqual(all);
    expect(list.complete).toBe(true);
  });

  it('keeps what it shows until as much has come again', async () => {
    let all = items(2 * pageSize);
    const shown: number[] = [];
    const list: PagedList<(typeof all)[number]> = new PagedList(({ offset, limit }: PageRequest) => {
      shown.push(list.items.length);
      return Promise.resolve({ total: all.length, offset, items: all.slice(offset, offset + limit) });
    });
    await list.refresh();
    all = items(pageSize + 1);
    await list.refresh();
    expect(shown).toEqual([0, pageSize, 2 * pageSize, 2 * pageSize]);
    expect(list.items).toEqual(all);
  });

  it('does not go back to an older record that was on its way when a newer one came', async () => {
    let stored = { id: 1, name: 'partial' };
    let answer: () => void = () => undefined;
    const list: PagedList<typeof stored> = new PagedList(({ offset }: PageRequest) => {
      const read = stored;
      return new Promise((resolve) => (answer = () => resolve({ total: 1, offset, items: [read] })));
    });
    const first = list.refresh();
    answer();
    await first;
    const second = list.refresh();
    stored = { id: 1, name: 'done' };
    list.replace(stored);
    answer();
    await Promise.resolve();
    await expect.poll(() => list.items).toEqual([{ id: 1, name: 'partial' }]);
    answer();
    await second;
    expect(list.items).toEqual([{ id: 1, name: 'done' }]);
  });

  it('comes to an end although it is asked again all the time, and then has the newest', async () => {
    let version = 0;
    const list: PagedList<{ id: number; version: number }> = new PagedList(({ offset }: PageRequest) => {
      if (version < 5) {
        version++;
        void list.refresh();
      }
      return Promise.resolve({ total: 1, offset, items: [{ id: 1, version }] });
    });
    await list.refresh();
    expect(list.items).toEqual([{ id: 1, version: 5 }]);
    expect(list.complete).toBe(true);
  });

  it('keeps a failure and what was there, and is whole again after the next time', async () => {
    let fails = false;
    const list = new PagedList(({ offset }: PageRequest) =>
      fails
        ? Promise.reject(new WorkbenchError('worker-lost', 'gone'))
        : Promise.resolve({ total: 2, offset, items: items(2) }),
    );
    await list.refresh();
    fails = true;
    await list.refresh();
    expect(list.failure?.code).toBe('worker-lost');
    expect(list.items.length).toBe(2);
    fails = false;
    await list.refresh();
    expect(list.failure).toBeNull();
  });

  it('takes a newer record in the place of the old one and no other', async () => {
    const list = new PagedList(({ offset }: PageRequest) => Promise.resolve({ total: 3, offset, items: items(3) }));
    await list.refresh();
    list.replace({ id: 2, name: 'other' });
    list.replace({ id: 9, name: 'unknown' });
    expect(list.items.map(({ name }) => name)).toEqual(['item 1', 'other', 'item 3']);
  });
});
