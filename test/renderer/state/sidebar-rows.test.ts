import { describe, expect, it } from 'vitest';
import { gridText } from '#renderer/state/sidebar-rows.ts';
import { rowHeight, windowOf } from '#renderer/views/sidebar/window-of.ts';

describe('gridText', () => {
  it.each([
    [[41, 41], '41²'],
    [[13, 13, 13], '13³'],
    [[41, 21], '41 × 21'],
    [[101], '101'],
    [[2, 2, 2, 2, 2, 2, 2, 2, 2, 2], '2¹⁰'],
  ])('writes %j as %s', (shape, text) => expect(gridText(shape)).toBe(text));
});

describe('windowOf', () => {
  const rows = Array.from({ length: 1200 }, (_, i) => ({ kind: i % 7 ? ('landscape' as const) : ('group' as const) }));
  const above = (n: number): number => rows.slice(0, n).reduce((sum, row) => sum + rowHeight(row), 0);

  it('makes every row that is seen, few others, and puts them where they belong', () => {
    for (const scrolled of [0, 1, 500, 20_000, above(1200) - 600]) {
      const { first, last, offset, total } = windowOf(rows, scrolled, 600);
      expect(total).toBe(above(1200));
      expect(offset).toBe(above(first));
      expect(above(first)).toBeLessThanOrEqual(scrolled);
      expect(above(last)).toBeGreaterThanOrEqual(Math.min(scrolled + 600, total));
      expect(last - first).toBeLessThan(40);
    }
  });

  it('is empty without rows, and at the end when rows are gone from under it', () => {
    expect(windowOf([], 0, 600)).toEqual({ first: 0, last: 0, offset: 0, total: 0 });
    const { first, last } = windowOf(rows.slice(0, 3), 9000, 600);
    expect(first).toBeLessThanOrEqual(last);
  });
});
