import { composeScenes, panelWidth } from '../../compose.ts';
import type { PanelOptions } from '../../frame.ts';
import { groupLegend, type LegendKey } from '../../group-legend.ts';
import type { Mark, Scene } from '../../scene.ts';
import { fitText } from '../../text-width.ts';
import { light, type } from '../../theme.ts';
import type { FigurePage } from '../template.ts';

/** Figures are for paper. */
export const theme = light;

/** The options of a panel without words of its own, of which `columns` fill the page. */
export function gridPanel(page: FigurePage, columns: number, height: number, hasRowTitles: boolean): PanelOptions {
  return { title: '', subtitleLines: 0, width: panelWidth(page.width, columns, hasRowTitles), height, theme };
}

/** Panels of rows that a page has no room for beside each other, one below the other. @param least width of a panel, points */
export function stackedRows<T>(
  page: FigurePage,
  rows: readonly (readonly T[])[],
  least: number,
): readonly (readonly T[])[] {
  const columns = Math.max(...rows.map(({ length }) => length));
  return panelWidth(page.width, columns, false) >= least ? rows : rows.flat().map((each) => [each]);
}

export interface PageGrid {
  readonly title: string;
  readonly rows: readonly (readonly (Scene | null)[])[];
  readonly columnTitles?: readonly string[];
  readonly rowTitles?: readonly string[];
  /** Names of groups, above the panels; none for fewer than two. */
  readonly legend?: readonly string[];
  /** What stands before the names; the mark of each group when left out. */
  readonly legendKey?: LegendKey;
}

/** Panels in rows and columns exactly as wide as the page, titles cut to their room, a legend for all of them on top. */
export function pageGrid(page: FigurePage, { legend, legendKey, ...grid }: PageGrid): Scene {
  const wide = (column: number): number => Math.max(...grid.rows.map((row) => row[column]?.width ?? 0));
  const tall = (row: number): number => Math.max(...grid.rows[row].map((panel) => panel?.height ?? 0));
  const fit = (text: string, room: number): string => fitText(text, type.title * 1.1, room); // bold type runs a tenth wider
  const composed = composeScenes({
    ...grid,
    ...(grid.columnTitles && { columnTitles: grid.columnTitles.map((text, c) => fit(text, wide(c))) }),
    ...(grid.rowTitles && { rowTitles: grid.rowTitles.map((text, r) => fit(text, tall(r))) }),
    theme,
  });
  if (!legend || legend.length < 2) return { ...composed, width: page.width };
  const top = 4;
  const drawn = groupLegend(legend, top, page.width, theme, legendKey);
  const moved: Mark = { kind: 'group', translate: [0, top + drawn.height], marks: composed.marks };
  return {
    ...composed,
    width: page.width,
    height: composed.height + top + drawn.height,
    description: `${composed.description} Groups: ${legend.join('; ')}.`,
    marks: [...drawn.marks, moved],
  };
}
