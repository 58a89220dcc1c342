import type { Scene } from '#shared/plots/scene.ts';
import { leaves, type Leaf } from '#test/shared/plots/marks.ts';

/** What a reader sees of a panel: its marks where they stand on the page. */
export type Seen = readonly Leaf[];

/** Panels in the order of their letters; the whole of a figure that has none. */
export function panelsOf(scene: Scene): Seen[] {
  const found: Seen[] = [];
  const walk = (marks: Scene['marks'], dx: number, dy: number): void => {
    for (const mark of marks) {
      if (mark.kind !== 'group') continue;
      const [x, y] = [dx + (mark.translate?.[0] ?? 0), dy + (mark.translate?.[1] ?? 0)];
      if (mark.role === 'panel') found.push(leaves(mark.marks, x, y));
      else walk(mark.marks, x, y);
    }
  };
  walk(scene.marks, 0, 0);
  return found.length ? found : [leaves(scene.marks)];
}

/** Places of circles of a role, on the page. */
export const circles = (seen: Seen, role: string): { x: number; y: number; fill?: string }[] =>
  seen.flatMap((mark) =>
    mark.kind === 'circle' && mark.role === role ? [{ x: mark.x + mark.dx, y: mark.y + mark.dy, fill: mark.fill }] : [],
  );

export const counted = (seen: Seen, role: string): number => seen.filter((mark) => mark.role === role).length;

export const written = (seen: Seen, role?: string): string[] =>
  seen.flatMap((mark) => (mark.kind === 'text' && (!role || mark.role === role) ? [mark.text] : []));

const valueOf = (label: string): number => Number(label.replace('−', '-'));
const tickSize = 7;

/** The value at a place of a linear axis, told by its labels alone. */
function read(labels: readonly { at: number; value: number }[]): (at: number) => number {
  const [first, last] = [labels[0], labels[labels.length - 1]];
  if (!(labels.length > 1)) throw new Error(`An axis has ${labels.length} labels, expected two to read it`);
  return (at) => first.value + ((at - first.at) / (last.at - first.at)) * (last.value - first.value);
}

const labelsOf = (seen: Seen, anchor: string) =>
  seen.flatMap((mark) => (mark.kind === 'text' && mark.role === 'tick-label' && (mark.anchor ?? 'start') === anchor ? [mark] : [])); // prettier-ignore

/** Values at heights of a panel with an upright axis, at its left or its right. */
export const upright = (seen: Seen, side: 'left' | 'right' = 'left') =>
  read(labelsOf(seen, side === 'left' ? 'end' : 'start').map(({ y, dy, text }) => ({ at: y + dy - 0.36 * tickSize, value: valueOf(text) }))); // prettier-ignore

/** Values across a panel with an axis below it. */
export const level = (seen: Seen) =>
  read(labelsOf(seen, 'middle').map(({ x, dx, text }) => ({ at: x + dx, value: valueOf(text) })));
