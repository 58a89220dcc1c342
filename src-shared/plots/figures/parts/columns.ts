import { WorkbenchError } from '../../../domain/errors.ts';
import type { ModelRecord } from '../../../domain/project.ts';
import { panelWidth } from '../../compose.ts';
import type { FigurePage } from '../template.ts';
import { groupNames } from './names.ts';

/** A panel narrower than this, in points, cannot be read. */
const narrowest = 78;

/** How many columns of panels a page has room for. */
export const mostColumns = (page: FigurePage): number => columnsThatFit(page, narrowest, true);

/** How many columns of panels of at least a width, in points, stand on a page; one at least. */
function columnsThatFit({ width }: FigurePage, least: number, hasRowTitles: boolean): number {
  let columns = 1;
  while (panelWidth(width, columns + 1, hasRowTitles) >= least) columns++;
  return columns;
}

/** What a panel with a title, axes and numbers on them needs, and what it is best read at, points. */
const enough = { least: 96, usual: 150 };

/**
 * Columns for panels with axes of their own: those that are asked for, else as many as are read well, the rows as equally long as can be.
 * @param asked 0 for none in particular
 * @throws WorkbenchError 'bad-value' for more than the page has room for
 */
export function panelColumns(page: FigurePage, panels: number, asked: number): number {
  const most = columnsThatFit(page, enough.least, false);
  if (asked > most)
    throw new WorkbenchError(
      'bad-value',
      `columns is ${asked}, expected at most ${most} on a page of ${Math.round(page.width)} points; 0 takes what fits`,
      { columns: asked },
    );
  if (asked) return Math.min(asked, panels);
  return Math.ceil(panels / Math.ceil(panels / columnsThatFit(page, enough.usual, false)));
}

/** One model of each group that differs in its seed alone, that of the lowest seed; all of them where they are one group. */
export function representatives(models: readonly ModelRecord[]): readonly ModelRecord[] {
  const names = groupNames(models);
  if (new Set(names.values()).size < 2) return models;
  const bySeed = models.toSorted((a, b) => (a.seed ?? Infinity) - (b.seed ?? Infinity) || a.id - b.id);
  const first = new Map<string, number>();
  for (const { id } of bySeed) if (!first.has(names.get(id)!)) first.set(names.get(id)!, id);
  return models.filter(({ id }) => [...first.values()].includes(id));
}

/** At most so many of a list, evenly spread, its ends among them. */
export function spread<T>(items: readonly T[], most: number): readonly T[] {
  if (items.length <= most) return items;
  if (most === 1) return [items[0]];
  return Array.from({ length: most }, (_, k) => items[Math.round((k * (items.length - 1)) / (most - 1))]);
}
