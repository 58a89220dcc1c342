import { margin } from './frame.ts';
import { groupMark } from './group-look.ts';
import type { Mark } from './scene.ts';
import { fitText, textWidth } from './text-width.ts';
import type { Theme } from './theme.ts';
import { type } from './theme.ts';

const rowHeight = 1.55 * type.tick;
const mostRows = 3;

/** A legend and the height that it takes. */
export interface GroupLegend {
  readonly marks: readonly Mark[];
  readonly height: number;
}

/** What stands before a group's name, and the room that it takes. */
export interface LegendKey {
  readonly width: number;
  /** @param y of its middle */
  readonly mark: (group: number, x: number, y: number, theme: Theme) => Mark;
}

const pointKey: LegendKey = { width: 8, mark: (group, x, y, theme) => groupMark(group, x + 3, y, 2, theme) };

/** Mark and name of each group from `top` on, in up to three rows; names that find no room are counted. Nothing for a single group without a name. */
export function groupLegend(
  names: readonly string[],
  top: number,
  width: number,
  theme: Theme,
  key: LegendKey = pointKey,
): GroupLegend {
  if (names.length < 2 && !names[0]) return { marks: [], height: 0 };
  const marks: Mark[] = [];
  const edge = width - margin;
  let [x, row] = [margin, 0];
  for (const [group, name] of names.entries()) {
    const text = fitText(name, type.tick, edge - margin - key.width);
    const needed = key.width + textWidth(text, type.tick);
    const room = row === mostRows - 1 && group < names.length - 1 ? edge - 30 : edge;
    if (x > margin && x + needed > room) {
      if (row === mostRows - 1) {
        marks.push(label(`+ ${names.length - group} more`, x, row, top, theme));
        break;
      }
      [x, row] = [margin, row + 1];
    }
    const middle = top + (row + 0.5) * rowHeight;
    marks.push(key.mark(group, x, middle, theme), label(text, x + key.width, row, top, theme));
    x += needed + 8;
  }
  return { marks, height: (row + 1) * rowHeight };
}

const label = (text: string, x: number, row: number, top: number, theme: Theme): Mark => ({
  kind: 'text',
  x,
  y: top + (row + 0.5) * rowHeight + 0.36 * type.tick,
  text,
  size: type.tick,
  fill: theme.muted,
  role: 'legend',
});
