import type { Mark, Scene } from '../../scene.ts';

/** Points: journals refuse thinner lines. */
const thinnest = 0.5;
/** Edges of cells, of their own colours, close the seams between them that readers of files would show. */
const closed = 0.4;

/**
 * A scene as it goes to print: every line at least half a point wide, described by what the figure is before what its panels are. Rims of marks, which are no lines of
 * their own, stay as they are.
 */
export const printed = (scene: Scene, description: string): Scene => ({
  ...scene,
  description: [description, scene.description].filter(Boolean).join(' '),
  marks: scene.marks.map(thickened),
});

function thickened(mark: Mark): Mark {
  if (mark.kind === 'group') return { ...mark, marks: mark.marks.map(thickened) };
  if (mark.kind === 'mesh') return mark.strokeWidth < closed ? { ...mark, strokeWidth: closed } : mark;
  const isLine = mark.kind === 'path' && mark.stroke !== undefined && mark.fill === undefined;
  return isLine && (mark.strokeWidth ?? 1) < thinnest ? { ...mark, strokeWidth: thinnest } : mark;
}
