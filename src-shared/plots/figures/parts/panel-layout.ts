import { WorkbenchError } from '../../../domain/errors.ts';
import { panelHeight, panelWidth } from '../../compose.ts';
import type { FigurePage } from '../template.ts';
import { tallest } from './page-height.ts';

/** What a panel with a title, axes and numbers on them needs, and what it is best read at, points. */
const least = { width: 96, height: 112 };
const usual = { width: 150, height: 220 };

export interface PanelLayout {
  readonly columns: number;
  /** Of each panel, points. */
  readonly height: number;
}

/**
 * Columns and height of panels with axes of their own: the columns that are asked for, else those in which they are read best, more where the figure would be higher than a page. Rows
 * are as equally long as can be.
 * @param asked 0 for none in particular
 * @throws WorkbenchError 'bad-value' for more columns or panels than the page has room for
 */
export function panelLayout(page: FigurePage, panels: number, asked: number): PanelLayout {
  const most = fitting(page, least.width);
  const inPoints = `on a page of ${Math.round(page.width)} points`;
  if (asked > most)
    throw new WorkbenchError('bad-value', `columns is ${asked}, expected at most ${most} ${inPoints}; 0 takes what fits`, { columns: asked }); // prettier-ignore
  const first = asked || Math.ceil(panels / Math.ceil(panels / fitting(page, usual.width)));
  for (let columns = Math.min(first, panels); columns <= (asked || most); columns++) {
    const width = panelWidth(page.width, columns, false);
    const height = Math.min(62 + 0.75 * width, usual.height, panelHeight(tallest, Math.ceil(panels / columns)));
    if (height >= least.height) return { columns, height };
  }
  const columns = asked || most;
  const room = columns * rowsWithin(least.height);
  throw new WorkbenchError(
    'bad-value',
    `Found ${panels} panels, expected at most ${room} in ${columns} ${columns === 1 ? 'column' : 'columns'} ${inPoints}; take fewer, ${asked ? 'more columns' : 'a wider page'} or several figures`,
    { panels },
  );
}

/** How many columns of panels at least so wide stand on a page, one at least. */
function fitting({ width }: FigurePage, narrowest: number): number {
  let columns = 1;
  while (panelWidth(width, columns + 1, false) >= narrowest) columns++;
  return columns;
}

function rowsWithin(lowest: number): number {
  let rows = 1;
  while (panelHeight(tallest, rows + 1) >= lowest) rows++;
  return rows;
}
