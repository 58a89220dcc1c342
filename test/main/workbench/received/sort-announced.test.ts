import { describe, expect, it } from 'vitest';
import { sortAnnounced } from '#main/workbench/received/sort-announced.ts';
import { expectRefusal } from '#test/main/formats/refusal.ts';

const limits = { files: 4, bytes: 100 };
const file = (path: string, bytes = 1) => ({ path, bytes });

describe('announced files', () => {
  it('are taken in their order, and every other one is said with its reason', () => {
    const files = [file('b.vti'), file('README.md'), file('../a.csv'), file('a.CSV', 99)];
    const { taken, left } = sortAnnounced(files, limits);
    expect(taken).toEqual([files[0], files[3]]);
    expect(left.map(({ path }) => path)).toEqual(['README.md', '../a.csv']);
    expect(left.map(({ why }) => why)).toEqual([
      expect.stringContaining('no kind of file'),
      expect.stringContaining('leads elsewhere'),
    ]);
  });

  it('are taken once, and not without a byte', () => {
    const { taken, left } = sortAnnounced([file('a.vti'), file('a.vti'), file('b.vti', 0)], limits);
    expect(taken).toEqual([file('a.vti')]);
    expect(left).toEqual([
      { path: 'a.vti', why: 'it is there twice' },
      { path: 'b.vti', why: 'it is empty' },
    ]);
  });

  it('may be as many and as large as the limits, which the refusal of more names', async () => {
    const names = ['a.vti', 'b.vti', 'c.vti', 'd.vti'];
    expect(
      sortAnnounced(
        names.map((name) => file(name, 25)),
        limits,
      ).taken,
    ).toHaveLength(4);
    await expectRefusal(
      () =>
        sortAnnounced(
          [...names, 'e.vti'].map((name) => file(name)),
          limits,
        ),
      'too-large',
      '5 files',
      'at most 4',
    );
    await expectRefusal(() => sortAnnounced([file('a.vti', 101)], limits), 'too-large', '101 bytes', 'at most 100');
  });

  it('do not count when they are left out', () => {
    expect(sortAnnounced([file('a.zip', 1e9), file('b.vti', 100)], limits).taken).toEqual([file('b.vti', 100)]);
  });

  it.each([
    ['nothing', undefined],
    ['no list', 'a.vti'],
    ['a path that is no text', [{ path: 1, bytes: 1 }]],
    ['no size', [{ path: 'a.vti' }]],
    ['a negative size', [file('a.vti', -1)]],
    ['half a byte', [file('a.vti', 0.5)]],
    ['a size without end', [file('a.vti', Infinity)]],
  ])('are refused when they are %s', (_, files) => expectRefusal(() => sortAnnounced(files, limits), 'bad-value'));
});
