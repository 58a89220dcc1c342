import type { Mark, Scene } from '#shared/plots/scene.ts';
import { textWidth } from '#shared/plots/text-width.ts';

export type Leaf = Exclude<Mark, { kind: 'group' }> & { dx: number; dy: number };

/** All marks of a scene but its groups, with the translation they stand under. */
export function leaves(marks: readonly Mark[], dx = 0, dy = 0): Leaf[] {
  return marks.flatMap((mark) =>
    mark.kind === 'group'
      ? leaves(mark.marks, dx + (mark.translate?.[0] ?? 0), dy + (mark.translate?.[1] ?? 0))
      : [{ ...mark, dx, dy }],
  );
}

export const withRole = (scene: Scene, role: string): Leaf[] =>
  leaves(scene.marks).filter((mark) => mark.role === role);

export const texts = (scene: Scene, role?: string): string[] =>
  leaves(scene.marks).flatMap((mark) => (mark.kind === 'text' && (!role || mark.role === role) ? [mark.text] : []));

/** What reaches beyond the page, described; texts by the width of their type. */
export function beyondPage({ marks, width, height }: Scene): string[] {
  const slack = 0.5;
  const outside = (x: number, y: number) => x < -slack || y < -slack || x > width + slack || y > height + slack;
  return leaves(marks).flatMap((mark) => {
    const at: [number, number][] = [];
    if (mark.kind === 'circle') at.push([mark.x - mark.r, mark.y - mark.r], [mark.x + mark.r, mark.y + mark.r]);
    else if (mark.kind === 'text') {
      const size = textWidth(mark.text, mark.size);
      const start = mark.anchor === 'end' ? -size : mark.anchor === 'middle' ? -size / 2 : 0;
      const turn = ((mark.rotate ?? 0) * Math.PI) / 180;
      for (const along of [start, start + size])
        at.push([mark.x + along * Math.cos(turn), mark.y + along * Math.sin(turn)]);
    } else for (let k = 0; k < mark.points.length; k += 2) at.push([mark.points[k], mark.points[k + 1]]);
    return at.some(([x, y]) => outside(x + mark.dx, y + mark.dy))
      ? [`${mark.kind} ${mark.role ?? ''} ${mark.kind === 'text' ? mark.text : ''}`]
      : [];
  });
}

/** Lines thinner than so many points, described; rims of filled marks are no lines. */
export const thinLines = ({ marks }: Scene, least: number): string[] =>
  leaves(marks).flatMap((mark) => {
    const isThin = mark.kind === 'path' && mark.stroke && !mark.fill && (mark.strokeWidth ?? 1) < least;
    return isThin ? [`${mark.role ?? 'path'} ${mark.strokeWidth}`] : [];
  });
