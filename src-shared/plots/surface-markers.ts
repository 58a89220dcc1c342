import type { Camera } from './camera.ts';
import type { Heightfield } from './heightfield.ts';
import type { Mark } from './scene.ts';
import { diamond } from './scene.ts';
import type { Theme } from './theme.ts';

/** What is marked on a surface; vertices are row-major over the grid. */
export interface CriticalPoints {
  readonly minima?: ArrayLike<number>;
  readonly saddles?: ArrayLike<number>;
}

/**
 * Saddles, minima and the trained model's place, in this order. What the surface hides is drawn faint, but for the trained model, which often lies
 * in a well; what is cut off or missing is not drawn.
 */
export function surfaceMarkers(
  field: Heightfield,
  camera: Camera,
  { minima = [], saddles = [] }: CriticalPoints,
  centre: number | null,
  theme: Theme,
): Mark[] {
  const radius = minima.length > 20 ? 1.1 : 1.4;
  const marks: Mark[] = [];
  const place = (vertex: number, mark: (x: number, y: number, opacity: number | undefined) => Mark): void => {
    const height = field.height[vertex];
    if (!(height <= 1)) return;
    const x = field.x[Math.floor(vertex / field.columns)];
    const y = field.y[vertex % field.columns];
    const opacity = isHidden(field, camera, x, y, height) ? 0.35 : undefined;
    marks.push(mark(camera.pageX(x, y), camera.pageY(x, y, height * camera.tall), opacity));
  };
  const rim = { stroke: theme.background, strokeWidth: 0.4 };
  for (const vertex of Array.from(saddles))
    place(vertex, (x, y, opacity) => diamond(x, y, radius * 1.1, { fill: theme.saddle, ...rim, opacity }, 'saddle'));
  for (const vertex of Array.from(minima))
    place(vertex, (x, y, opacity) => ({
      kind: 'circle',
      x,
      y,
      r: radius,
      fill: theme.minimum,
      ...rim,
      opacity,
      role: 'minimum',
    }));
  if (centre !== null)
    place(centre, (x, y) => ({
      kind: 'circle',
      x,
      y,
      r: radius + 1.4,
      stroke: theme.centre,
      strokeWidth: 1.1,
      role: 'centre',
    }));
  return marks;
}

/** Walks from a point of the surface towards the eye, half a cell at a time, and looks whether the surface comes above the ray. */
function isHidden(field: Heightfield, camera: Camera, x: number, y: number, height: number): boolean {
  const [eyeX, eyeY, eyeZ] = camera.eye;
  const step = 1 / Math.max(field.rows, field.columns) / (Math.hypot(eyeX, eyeY) || 1);
  for (let t = step; ; t += step) {
    const [u, v, w] = [x + t * eyeX, y + t * eyeY, height + (t * eyeZ) / camera.tall];
    if (Math.abs(u) > 1 || Math.abs(v) > 1 || w > 1) return false;
    const above = heightAt(field, u, v);
    if (above <= 1 && above > w + 0.01) return true;
  }
}

/** Bilinear between the grid's vertices; NaN beside a missing one. */
function heightAt({ x, y, height, columns }: Heightfield, u: number, v: number): number {
  const [i, s] = cellOf(x, u);
  const [j, t] = cellOf(y, v);
  const at = i * columns + j;
  const near = height[at] * (1 - t) + height[at + 1] * t;
  const far = height[at + columns] * (1 - t) + height[at + columns + 1] * t;
  return near * (1 - s) + far * s;
}

/** The cell of a monotonic axis that holds `at`, and the fraction within it. */
function cellOf(places: Float64Array, at: number): [cell: number, fraction: number] {
  const rises = places[places.length - 1] > places[0];
  let low = 0;
  let high = places.length - 1;
  while (high - low > 1) {
    const middle = (low + high) >>> 1;
    if (places[middle] <= at === rises) low = middle;
    else high = middle;
  }
  return [low, (at - places[low]) / (places[high] - places[low])];
}
