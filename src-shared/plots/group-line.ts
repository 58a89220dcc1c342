import { groupColour } from './group-look.ts';
import type { Mark, Style } from './scene.ts';
import { line } from './scene.ts';
import type { Theme } from './theme.ts';

/** Told apart in print without colour; with the colours of `groupColour` twelve groups have a look of their own. */
const dashes = [null, [4.5, 1.6], [1.3, 1.3], [5, 1.3, 1.3, 1.3]] as const;

/** The stroke of a group's curves. @param strokeWidth points */
export function groupLine(group: number, theme: Theme, strokeWidth: number): Style {
  const dash = dashes[group % dashes.length];
  return { stroke: groupColour(group, theme), strokeWidth, ...(dash && { dash }) };
}

/** What stands before a group's name in a legend of curves. */
export const lineKey = {
  width: 17,
  mark: (group: number, x: number, y: number, theme: Theme): Mark =>
    line(x, y, x + 14, y, groupLine(group, theme, 1), 'key'),
};
