import { groupLine } from './group-line.ts';
import type { Box, PathMark, Scene } from './scene.ts';
import type { Theme } from './theme.ts';

/** A curve on the page as pieces: vertices x, y, x, y, …; piece k takes vertices `starts[k] … starts[k + 1] − 1`. */
export interface CurvePath {
  readonly points: readonly number[];
  readonly starts: readonly number[];
}

/** Many curves in one panel with where they run, for views that lay something over it. */
export interface OverlayPanel {
  readonly scene: Scene;
  /** In the order given; one that is not drawn has no points. */
  readonly curves: readonly CurvePath[];
}

/** What of a broken line lies within a box from its upper to its lower edge: it ends where it leaves and begins again where it comes back. */
export function withinBox(points: readonly number[], { y: top, height }: Box): CurvePath {
  const foot = top + height;
  const kept: number[] = [];
  const starts = [0];
  const end = (): void => void (kept.length / 2 > starts[starts.length - 1] && starts.push(kept.length / 2));
  for (let k = 2; k < points.length; k += 2) {
    const [x0, y0, x1, y1] = points.slice(k - 2, k + 2);
    const at = (y: number): number => (y1 === y0 ? 0 : (y - y0) / (y1 - y0));
    const [a, b] = [at(top), at(foot)];
    const from = y0 < top ? a : y0 > foot ? b : 0;
    const to = y1 < top ? a : y1 > foot ? b : 1;
    if (Math.max(y0, y1) < top || Math.min(y0, y1) > foot) {
      end();
      continue;
    }
    const place = (t: number): [number, number] => [
      x0 + t * (x1 - x0),
      Math.min(Math.max(y0 + t * (y1 - y0), top), foot),
    ];
    if (from > 0 || kept.length / 2 === starts[starts.length - 1]) kept.push(...place(from));
    kept.push(...place(to));
    if (to < 1) end();
  }
  end();
  return { points: kept, starts };
}

/** `name (n = 4)` of each group: how many curves it has. */
export const countedNames = (names: readonly string[], curves: readonly { readonly group: number }[]): string[] =>
  names.map((name, i) => {
    const n = curves.filter(({ group }) => group === i).length;
    return name ? `${name} (n = ${n})` : `n = ${n}`;
  });

/** Width of a curve's stroke, less where there are many. */
export const curveWidth = (curves: number): number => (curves > 12 ? 0.5 : curves > 4 ? 0.7 : 0.9);

/** The place of the curve nearest to a point; null when none comes as near as `within`. */
export function nearestCurve(
  curves: OverlayPanel['curves'],
  [x, y]: readonly [number, number],
  within: number,
): number | null {
  let [best, found]: [number, number | null] = [within, null];
  for (const [place, { points, starts }] of curves.entries())
    for (let v = 1; v < points.length / 2; v++) {
      if (starts.includes(v)) continue;
      const [x0, y0, x1, y1] = points.slice(2 * v - 2, 2 * v + 2);
      const distance = toSegment(x - x0, y - y0, x1 - x0, y1 - y0);
      if (distance <= best) [best, found] = [distance, place];
    }
  return found;
}

/** Distance of (px, py) from the segment between the origin and (dx, dy). */
function toSegment(px: number, py: number, dx: number, dy: number): number {
  const length = dx * dx + dy * dy;
  const t = length > 0 ? Math.min(Math.max((px * dx + py * dy) / length, 0), 1) : 0;
  return Math.hypot(px - t * dx, py - t * dy);
}

/** A curve once more, over its like: on a ground of its own and wider than any. */
export function raisedCurve(path: CurvePath, group: number, theme: Theme): PathMark[] {
  const ground: PathMark = { kind: 'path', ...path, stroke: theme.background, strokeWidth: 3.4, role: 'ground' };
  return [ground, { kind: 'path', ...path, ...groupLine(group, theme, 1.7), role: 'raised' }];
}
