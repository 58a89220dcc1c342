import type { Mark, Scene } from './scene.ts';
import { textWidth } from './text-width.ts';
import type { Theme } from './theme.ts';
import { type } from './theme.ts';

export interface ComposeOptions {
  readonly title: string;
  /** Panels row by row; null leaves a place empty. Rows may differ in length. */
  readonly rows: readonly (readonly (Scene | null)[])[];
  readonly columnTitles?: readonly string[];
  readonly rowTitles?: readonly string[];
  readonly theme: Theme;
}

const gap = 6;
const edge = 4;
const letterRoom = 7;
const letters = 'abcdefghijklmnopqrstuvwxyz';
const columnTitleRoom = 14;
const rowTitleRoom = 12;

/** Width of each of `columns` equally wide panels that fill a page. */
export const panelWidth = (page: number, columns: number, hasRowTitles: boolean): number =>
  (page - 2 * edge - (hasRowTitles ? rowTitleRoom : 0) - (columns - 1) * gap) / columns - letterRoom;

/** Height of each of `rows` equally high panels that fill a page. */
export const panelHeight = (page: number, rows: number): number => (page - 2 * edge - (rows - 1) * gap) / rows;

/** Panels in rows and columns, each with its letter (a, b, c, …), each row where there are more than the alphabet has, as one figure; a column is as wide as its widest panel, a row as high as its highest. */
export function composeScenes({ title, rows, columnTitles, rowTitles, theme }: ComposeOptions): Scene {
  const columns = Math.max(0, ...rows.map((row) => row.length));
  const widths = Array.from({ length: columns }, (_, c) => Math.max(0, ...rows.map((row) => row[c]?.width ?? 0)));
  const heights = rows.map((row) => Math.max(0, ...row.map((panel) => panel?.height ?? 0)));
  const left = edge + (rowTitles ? rowTitleRoom : 0);
  const top = edge + (columnTitles ? columnTitleRoom : 0);
  const xs = places(
    left,
    widths.map((width) => width + letterRoom),
  );
  const ys = places(top, heights);

  const marks: Mark[] = [];
  const heading = (text: string, x: number, y: number, rotate?: number): Mark => ({
    kind: 'text',
    x,
    y,
    text,
    size: type.title,
    fill: theme.text,
    anchor: 'middle',
    bold: true,
    rotate,
    role: 'heading',
  });
  columnTitles?.forEach((text, c) => marks.push(heading(text, xs[c] + letterRoom + widths[c] / 2, edge + type.title)));
  rowTitles?.forEach((text, r) => marks.push(heading(text, edge + type.title, ys[r] + heights[r] / 2, -90)));
  const count = rows.flat().filter((panel) => panel).length;
  const described: string[] = [];
  let lettered = 0;
  rows.forEach((row, r) =>
    row.forEach((panel, c) => {
      if (!panel) return;
      const isLettered = count <= letters.length || row.findIndex((each) => each) === c;
      const letter = isLettered ? letters[lettered++ % letters.length] : '';
      described.push(`${letter && `(${letter}) `}${panel.title && `${panel.title}. `}${panel.description}`);
      if (letter)
        marks.push({
          kind: 'text',
          // an m would run into the title
          x: xs[c] - Math.max(0, 1.1 * textWidth(letter, type.letter) - letterRoom - 1),
          y: ys[r] + edge + type.title,
          text: letter,
          size: type.letter,
          fill: theme.text,
          bold: true,
          role: 'letter',
        });
      marks.push({ kind: 'group', translate: [xs[c] + letterRoom, ys[r]], marks: panel.marks, role: 'panel' });
    }),
  );
  return {
    width: (xs.at(-1) ?? left) + (widths.length ? letterRoom + widths[columns - 1] : 0) + edge,
    height: (ys.at(-1) ?? top) + (heights.at(-1) ?? 0) + edge,
    title,
    description: described.join(' '),
    background: theme.background,
    marks,
  };
}

const places = (start: number, sizes: readonly number[]): number[] =>
  sizes.map((_, i) => start + sizes.slice(0, i).reduce((sum, size) => sum + size + gap, 0));
