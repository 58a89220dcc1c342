import type { Mark } from './scene.ts';
import { rectangle } from './scene.ts';
import { textWidth } from './text-width.ts';
import type { Theme } from './theme.ts';
import { type } from './theme.ts';

const pad = 2.2;
const gap = 5;

/** A label beside a place, on a ground of its own, on whichever side leaves it on a page of `width` × `height`. `y` is its middle. */
export function tag(
  text: string,
  [x, y]: readonly [x: number, y: number],
  page: { readonly width: number; readonly height: number },
  theme: Theme,
): Mark[] {
  const wide = textWidth(text, type.label) + 2 * pad;
  const tall = type.label + 2 * pad;
  const left = x + gap + wide <= page.width ? x + gap : Math.max(x - gap - wide, 0);
  const top = Math.min(Math.max(y - tall / 2, 0.5), page.height - tall - 0.5);
  return [
    rectangle({ x: left, y: top, width: wide, height: tall }, { fill: theme.background, stroke: theme.axis, strokeWidth: 0.4, opacity: 0.94 }, 'tag'), // prettier-ignore
    { kind: 'text', x: left + pad, y: top + pad + 0.82 * type.label, text, size: type.label, fill: theme.text, role: 'barrier' }, // prettier-ignore
  ];
}
