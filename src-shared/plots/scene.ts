import type { Box, PathMark, Style } from '../domain/scene.ts';

export type { Box, CircleMark, GroupMark, Mark, MeshMark, PathMark, Scene, Style, TextMark } from '../domain/scene.ts';

export const line = (x1: number, y1: number, x2: number, y2: number, style: Style, role?: string): PathMark => ({
  kind: 'path',
  points: [x1, y1, x2, y2],
  role,
  ...style,
});

export const polygon = (points: ArrayLike<number>, style: Style, role?: string): PathMark => ({
  kind: 'path',
  points,
  closed: true,
  role,
  ...style,
});

export const rectangle = ({ x, y, width, height }: Box, style: Style, role?: string): PathMark =>
  polygon([x, y, x + width, y, x + width, y + height, x, y + height], style, role);

/** A square on its corner, the sign of a saddle. */
export const diamond = (x: number, y: number, r: number, style: Style, role?: string): PathMark =>
  polygon([x, y - r, x + r, y, x, y + r, x - r, y], style, role);
