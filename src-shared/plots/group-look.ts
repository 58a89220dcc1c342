import type { Mark } from './scene.ts';
import { diamond, rectangle } from './scene.ts';
import type { Theme } from './theme.ts';

/** Colours that stay apart for every kind of colour vision (Okabe and Ito 2008), without the yellow that paper swallows. */
const hues = ['#0072b2', '#d55e00', '#009e73', '#cc79a7', '#e69f00', '#56b4e9'] as const;
/** The same, blue and green lifted from a dark ground. */
const lifted = ['#56a5e0', '#f07f30', '#2dc49a', '#e39ac2', '#f0b840', '#8fd0f5'] as const;

export const groupColour = (group: number, theme: Theme): string =>
  (theme.name === 'dark' ? lifted : hues)[group % hues.length];

const shapes = ['circle', 'diamond', 'square'] as const;

/** The mark of a group's point: colours come again with another shape. `hollow` outlines it. */
export function groupMark(group: number, x: number, y: number, r: number, theme: Theme, hollow = false): Mark {
  const colour = groupColour(group, theme);
  const look = hollow
    ? { fill: theme.background, stroke: colour, strokeWidth: 0.9 }
    : { fill: colour, stroke: theme.background, strokeWidth: 0.4 };
  const shape = shapes[Math.floor(group / hues.length) % shapes.length];
  if (shape === 'diamond') return diamond(x, y, 1.25 * r, look, 'point');
  if (shape === 'square')
    return rectangle({ x: x - 0.9 * r, y: y - 0.9 * r, width: 1.8 * r, height: 1.8 * r }, look, 'point');
  return { kind: 'circle', x, y, r, ...look, role: 'point' };
}
