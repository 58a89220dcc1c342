import { panelWidth } from '../../compose.ts';
import { dotRowsScene } from '../../dot-rows.ts';
import { textWidth } from '../../text-width.ts';
import { type } from '../../theme.ts';
import type { FigurePage } from '../template.ts';
import { fitNames } from './fit-names.ts';
import { gridPanel } from './page-grid.ts';
import { heightBetween, tallest } from './page-height.ts';

/** More rows are not told apart; fewer are not worth a panel. */
const [mostRows, fewestRows] = [24, 3] as const;
/** Points, the narrowest panel without names; and the part of a panel that its names may take at most. */
const [narrowest, mostName] = [104, 0.4] as const;

/** How panels of values in rows stand on a page; points. */
export interface DotLayout {
  /** Beside each other with one list of names, or one below the other. */
  readonly columns: number;
  /** Panels shown. */
  readonly panels: number;
  /** Rows shown in each. */
  readonly rows: number;
  /** Width of a panel but for names, and of the names. */
  readonly width: number;
  readonly names: number;
}

/** Points that the title of an axis may be longer than its panel is wide. */
export const titleBeyond = 8;

/** @param titles of the axes of the panels wanted @param names of the rows wanted @param legend room that it takes */
export function dotLayout(
  page: FigurePage,
  titles: readonly string[],
  names: readonly string[],
  legend: number,
): DotLayout {
  const panels = titles.length;
  const least = Math.max(narrowest, ...titles.map((title) => textWidth(title, type.label) - titleBeyond));
  let columns = panels;
  while (columns > 1 && widthsOf(page, columns, names).width < least) columns--;
  const fits = (rows: number, blocks: number): boolean =>
    legend + heightBetween(blocks, false) + blocks * heightOf(page, rows) <= tallest;
  let blocks = Math.ceil(panels / columns);
  while (blocks > 1 && !fits(Math.min(fewestRows, names.length), blocks)) blocks--;
  let rows = Math.min(mostRows, names.length);
  while (rows > 1 && !fits(rows, blocks)) rows--;
  return { columns, panels: Math.min(panels, blocks * columns), rows, ...widthsOf(page, columns, names) };
}

function widthsOf(page: FigurePage, columns: number, names: readonly string[]): Pick<DotLayout, 'width' | 'names'> {
  const all = columns * panelWidth(page.width, columns, false);
  const most = (mostName * all) / (mostName + (1 - mostName) * columns);
  const widest = Math.max(...fitNames(names, type.tick, most).map((name) => textWidth(name, type.tick)));
  return { width: (all - widest) / columns, names: widest };
}

const heightOf = (page: FigurePage, rows: number): number =>
  dotRowsScene({ ...gridPanel(page, 1, 0, false), quantity: '', rows: Array<DotRow>(rows).fill({ name: '', values: [0] }) }).height; // prettier-ignore

type DotRow = Parameters<typeof dotRowsScene>[0]['rows'][number];
