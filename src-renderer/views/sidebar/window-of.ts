import type { SidebarRow } from '../../state/sidebar-rows.ts';

/** CSS pixels of a row. */
export const rowHeight = ({ kind }: Pick<SidebarRow, 'kind'>): number => (kind === 'group' ? 36 : 46);

/** Rows above and below what is seen that are made as well. */
const spare = 6;

export interface RowWindow {
  /** Rows first … last − 1 are made. */
  readonly first: number;
  readonly last: number;
  /** CSS pixels above the first of them, and of all rows. */
  readonly offset: number;
  readonly total: number;
}

/** The rows that are seen through a window of `height` pixels, `scrolled` pixels from the top. */
export function windowOf(rows: readonly Pick<SidebarRow, 'kind'>[], scrolled: number, height: number): RowWindow {
  let total = 0;
  let first = rows.length;
  let last = 0;
  rows.forEach((row, i) => {
    const foot = total + rowHeight(row);
    if (foot > scrolled && total < scrolled + height) {
      first = Math.min(first, i);
      last = i + 1;
    }
    total = foot;
  });
  first = Math.max(0, Math.min(first, last) - spare);
  last = Math.min(rows.length, last + spare);
  const offset = rows.slice(0, first).reduce((sum, row) => sum + rowHeight(row), 0);
  return { first, last, offset, total };
}
