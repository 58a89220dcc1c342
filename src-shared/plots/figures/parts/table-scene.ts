import type { TextTable } from '../../../domain/text-table.ts';
import type { Mark, Scene } from '../../scene.ts';
import { line } from '../../scene.ts';
import { fitText, textWidth } from '../../text-width.ts';
import { type } from '../../theme.ts';
import type { FigurePage } from '../template.ts';
import { fitNames } from './fit-names.ts';
import { theme } from './page-grid.ts';
import { tallest } from './page-height.ts';
import { titleLines } from './small-panel.ts';

const edge = 4;
const gap = 9;
const rowHeight = 1.7 * type.label;
/** What a second line of the head takes. */
const headLine = 1.2 * type.label;
const blockGap = 8;
const remarkHeight = 1.7 * type.tick;
/** Of the page, for the first column. */
const mostName = 0.45;

interface Column {
  readonly head: readonly string[];
  readonly cells: readonly string[];
  readonly width: number;
}

const widest = (texts: readonly string[]): number =>
  Math.max(0, ...texts.map((text) => textWidth(text, type.label))) + 0.5;

/**
 * A table with the rules of a printed one: its first column aligned left, the others right. Columns that the page has no room for follow in blocks below, with the first again; rows
 * that it has no room for are counted below the last one.
 */
export function tableScene({ head, rows }: TextTable, page: FigurePage, title: string): Scene {
  const room = page.width - 2 * edge;
  const texts = [head, ...rows].map((row) => row.map((cell) => String(cell ?? '—')));
  const nameWidth = Math.min(widest(texts.map(([name]) => name)), mostName * room);
  const names = fitNames(texts.map(([name]) => name), type.label, nameWidth); // prettier-ignore
  const columns = head.slice(1).map((_, c) => columnOf(texts.map((row) => row[c + 1]), room - nameWidth - gap)); // prettier-ignore
  const blocks = blocksOf(columns, room - nameWidth);
  const shown = rowsWithin(blocks.length, rows.length);
  const marks: Mark[] = [];
  let top = edge;
  for (const block of blocks) {
    const drawn = blockMarks(block, names.slice(0, shown + 1), nameWidth, top);
    marks.push(...drawn.marks);
    top += drawn.height + blockGap;
  }
  if (shown < rows.length) {
    const text = fitText(`The first ${shown} of ${rows.length} rows; the files beside it have all.`, type.tick, room);
    marks.push({ kind: 'text', x: edge, y: top - blockGap + 0.75 * remarkHeight, text, size: type.tick, fill: theme.muted, role: 'remark' }); // prettier-ignore
    top += remarkHeight;
  }
  const description = `A table of ${rows.length} rows: ${head.slice(1).join(', ')} by ${head[0]}.`;
  return { width: page.width, height: top - blockGap + edge, title, description, background: theme.background, marks };
}

function columnOf([head, ...cells]: readonly string[], most: number): Column {
  const long = widest([head]);
  const lines = titleLines(head, Math.min(most, long, Math.max(widest(cells), halved(head))));
  return { head: lines, cells, width: Math.min(most, Math.max(widest(cells), widest(lines))) };
}

/** Width of a text in two lines, broken where they become most alike. */
function halved(text: string): number {
  const words = text.split(' ');
  const widths = words.map((_, k) => widest([words.slice(0, k).join(' '), words.slice(k).join(' ')]));
  return Math.min(...widths);
}

/** Columns in blocks, each of as many as fit, one at least. */
function blocksOf(columns: readonly Column[], room: number): Column[][] {
  const blocks: Column[][] = [];
  let left = 0;
  for (const column of columns) {
    if (!blocks.length || gap + column.width > left) {
      blocks.push([]);
      left = room;
    }
    blocks[blocks.length - 1].push(column);
    left -= gap + column.width;
  }
  return blocks;
}

/** How many of so many rows a page holds under a head in each of its blocks, one at least. */
function rowsWithin(blocks: number, rows: number): number {
  const room = tallest - 2 * edge - (blocks - 1) * blockGap - blocks * (rowHeight + headLine);
  if (Math.floor(room / blocks / rowHeight) >= rows) return rows;
  return Math.max(1, Math.floor((room - remarkHeight) / blocks / rowHeight));
}

function blockMarks(columns: readonly Column[], names: readonly string[], nameWidth: number, top: number) {
  const lines = Math.max(...columns.map(({ head }) => head.length));
  const headHeight = rowHeight + (lines - 1) * headLine;
  const height = headHeight + (names.length - 1) * rowHeight;
  const right = edge + nameWidth + columns.reduce((sum, { width }) => sum + gap + width, 0);
  const rule = (y: number, strokeWidth: number): Mark => line(edge, y, right, y, { stroke: theme.text, strokeWidth }, 'rule'); // prettier-ignore
  const text = { kind: 'text', size: type.label, fill: theme.text, role: 'cell' } as const;
  // the last line of the head and the first row stand on a line each
  const baseline = (row: number): number => top + headHeight + (row - 0.32) * rowHeight;
  const marks: Mark[] = [rule(top, 0.9), rule(top + headHeight, 0.5), rule(top + height, 0.9)];
  names.forEach((name, row) => marks.push({ ...text, x: edge, y: baseline(row), text: name }));
  let x = edge + nameWidth;
  for (const { head, cells, width } of columns) {
    x += gap + width;
    const cell = (written: string, y: number): Mark => ({ ...text, x, y, text: fitText(written, type.label, width), anchor: 'end' }); // prettier-ignore
    head.forEach((written, i) => marks.push(cell(written, baseline(0) - (head.length - 1 - i) * headLine)));
    names.slice(1).forEach((_, row) => marks.push(cell(cells[row], baseline(row + 1))));
  }
  return { marks, height };
}
