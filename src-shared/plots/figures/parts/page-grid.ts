import { composeScenes, panelWidth } from '../../compose.ts';
import type { PanelOptions } from '../../frame.ts';
import { groupLegend, type LegendKey } from '../../group-legend.ts';
import type { Mark, Scene } from '../../scene.ts';
import { fitText } from '../../text-width.ts';
import { light, type, type Theme } from '../../theme.ts';
import type { FigurePage } from '../template.ts';

/** Figures are for paper, which swallows pale greys. */
export const theme: Theme = { ...light, text: '#11161f', muted: '#38424f', axis: '#56606d' };

/** The options of a panel without words of its own, of which `columns` fill the page. */
export function gridPanel(page: FigurePage, columns: number, height: number, hasRowTitles: boolean): PanelOptions {
  return { title: '', subtitleLines: 0, width: panelWidth(page.width, columns, hasRowTitles), height, theme };
}

/** How many of `wanted` columns of panels at least so wide a page has room for, one at least. @param least points */
export function columnsWithin(page: FigurePage, wanted: number, least: number): number {
  let columns = Math.max(wanted, 1);
  while (columns > 1 && panelWidth(page.width, columns, false) < least) columns--;
  return columns;
}

const legendTop = 4;

/** Height that a legend above the panels takes; 0 for fewer than two names. */
export const legendRoom = (page: FigurePage, names: readonly string[], key?: LegendKey): number =>
  names.length < 2 ? 0 : legendTop + groupLegend(names, legendTop, page.width, theme, key).height;

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
  const drawn = groupLegend(legend, legendTop, page.width, theme, legendKey);
  const room = legendRoom(page, legend, legendKey);
  const moved: Mark = { kind: 'group', translate: [0, room], marks: composed.marks };
  return {
    ...composed,
    width: page.width,
    height: composed.height + room,
    description: `${composed.description} Groups: ${legend.join('; ')}.`,
    marks: [...drawn.marks, moved],
  };
}
