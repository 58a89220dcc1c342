import type { TextTable } from '../../../domain/text-table.ts';
import type { Mark, Scene } from '../../scene.ts';
import { line } from '../../scene.ts';
import { fitText, textWidth } from '../../text-width.ts';
import { type } from '../../theme.ts';
import type { FigurePage } from '../template.ts';
import { theme } from './page-grid.ts';

const edge = 4;
const gap = 9;
const rowHeight = 1.7 * type.label;
const blockGap = 8;
/** Of the page, for the first column. */
const mostName = 0.45;

type Cell = TextTable['rows'][number][number];

/** A table with the rules of a printed one: its first column aligned left, the others right. Columns that the page has no room for follow in blocks below, with the first again. */
export function tableScene({ head, rows }: TextTable, page: FigurePage, title: string): Scene {
  const written = [head, ...rows].map((row) => row.map((cell: Cell) => String(cell ?? '—')));
  const widthOf = (column: number): number =>
    Math.max(...written.map((row) => textWidth(row[column], type.label))) + 0.5;
  const room = page.width - 2 * edge;
  const nameWidth = Math.min(widthOf(0), mostName * room);
  const marks: Mark[] = [];
  let top = edge;
  for (const columns of blocksOf(head.length, (column) => gap + widthOf(column), room - nameWidth)) {
    const right = edge + nameWidth + columns.reduce((sum, column) => sum + gap + widthOf(column), 0);
    const rule = (strokeWidth: number): void => void marks.push(line(edge, top, right, top, { stroke: theme.text, strokeWidth }, 'rule')); // prettier-ignore
    rule(0.9);
    for (const [r, row] of written.entries()) {
      const y = top + 0.68 * rowHeight;
      const text = { kind: 'text', y, size: type.label, fill: theme.text } as const;
      marks.push({ ...text, x: edge, text: fitText(row[0], type.label, nameWidth), role: 'cell' });
      let x = edge + nameWidth;
      for (const column of columns) {
        x += gap + widthOf(column);
        marks.push({ ...text, x, text: row[column], anchor: 'end', role: 'cell' });
      }
      top += rowHeight;
      if (r === 0) rule(0.5);
    }
    rule(0.9);
    top += blockGap;
  }
  const height = top - blockGap + edge;
  const description = `A table of ${rows.length} rows: ${head.slice(1).join(', ')} by ${head[0]}.`;
  return { width: page.width, height, title, description, background: theme.background, marks };
}

/** Columns 1 … n − 1 in blocks, each as many as fit, one at least. */
function blocksOf(n: number, width: (column: number) => number, room: number): number[][] {
  const blocks: number[][] = [];
  let left = 0;
  for (let column = 1; column < n; column++) {
    if (!blocks.length || width(column) > left) {
      blocks.push([]);
      left = room;
    }
    blocks[blocks.length - 1].push(column);
    left -= width(column);
  }
  return blocks;
}
