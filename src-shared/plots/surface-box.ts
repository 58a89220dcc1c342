import type { AxisScale } from './axis-scale.ts';
import type { Camera } from './camera.ts';
import { margin } from './frame.ts';
import type { Mark } from './scene.ts';
import { line } from './scene.ts';
import { textWidth } from './text-width.ts';
import type { Theme } from './theme.ts';
import { type } from './theme.ts';

/** The three scales of a box; positions 0 … 1 along each. */
export interface BoxScales {
  readonly x: AxisScale;
  readonly y: AxisScale;
  readonly z: AxisScale;
}

const tickLength = 2.5;

/** Floor and the two far walls with grid lines at the ticks: what is painted before the surface. */
export function boxBack(camera: Camera, { x, y, z }: BoxScales, theme: Theme): Mark[] {
  const farX = camera.eye[0] > 0 ? -1 : 1;
  const farY = camera.eye[1] > 0 ? -1 : 1;
  const segments: number[] = [];
  const add = (...ends: [Point, Point]) => ends.forEach((p) => segments.push(...page(camera, p)));
  for (const { value } of x.ticks) {
    const at = 2 * x.position(value) - 1;
    add([at, -1, 0], [at, 1, 0]);
    add([at, farY, 0], [at, farY, camera.tall]);
  }
  for (const { value } of y.ticks) {
    const at = 2 * y.position(value) - 1;
    add([-1, at, 0], [1, at, 0]);
    add([farX, at, 0], [farX, at, camera.tall]);
  }
  for (const { value } of z.ticks) {
    const at = z.position(value) * camera.tall;
    add([-1, farY, at], [1, farY, at]);
    add([farX, -1, at], [farX, 1, at]);
  }
  const corner = (sx: number, sy: number, sz: number): [number, number] => page(camera, [sx, sy, sz * camera.tall]);
  const walls = (...points: [number, number][]): Mark => ({
    kind: 'path',
    points: points.flat(),
    closed: true,
    fill: theme.shade,
    stroke: theme.grid,
    strokeWidth: 0.5,
    role: 'wall',
  });
  return [
    walls(corner(-1, -1, 0), corner(1, -1, 0), corner(1, 1, 0), corner(-1, 1, 0)),
    walls(corner(-1, farY, 0), corner(1, farY, 0), corner(1, farY, 1), corner(-1, farY, 1)),
    walls(corner(farX, -1, 0), corner(farX, 1, 0), corner(farX, 1, 1), corner(farX, -1, 1)),
    {
      kind: 'path',
      points: segments,
      starts: Array.from({ length: segments.length / 4 + 1 }, (_, k) => 2 * k),
      stroke: theme.grid,
      strokeWidth: 0.4,
      role: 'grid',
    },
  ];
}

/** The axes of the floor along its near edges, with ticks, labels and titles. @param width of the page, which titles do not leave */
export function floorAxes(
  camera: Camera,
  scales: BoxScales,
  titles: { x: string; y: string },
  theme: Theme,
  width: number,
): Mark[] {
  const nearX = camera.eye[0] > 0 ? 1 : -1;
  const nearY = camera.eye[1] > 0 ? 1 : -1;
  const outward = (dx: number, dy: number): [number, number] => {
    const [ax, ay] = page(camera, [0, 0, 0]);
    const [bx, by] = page(camera, [dx, dy, 0]);
    const length = Math.hypot(bx - ax, by - ay) || 1;
    return [(bx - ax) / length, (by - ay) / length];
  };
  return [
    ...axis((t) => page(camera, [2 * t - 1, nearY, 0]), outward(0, nearY), scales.x, titles.x, theme, width),
    ...axis((t) => page(camera, [nearX, 2 * t - 1, 0]), outward(nearX, 0), scales.y, titles.y, theme, width),
  ];
}

/** The upright edge of the box that is leftmost on the page, where the value axis stands. */
export function leftEdge(camera: Camera): { x: number; top: number; foot: number } {
  // Across the page the floor reaches as far as its corner on the side away from each axis' own direction.
  const x = camera.pageX(1, 0) > camera.pageX(0, 0) ? -1 : 1;
  const y = camera.pageX(0, 1) > camera.pageX(0, 0) ? -1 : 1;
  return { x: camera.pageX(x, y), top: camera.pageY(x, y, camera.tall), foot: camera.pageY(x, y, 0) };
}

type Point = readonly [x: number, y: number, z: number];

const page = (camera: Camera, [x, y, z]: Point): [number, number] => [camera.pageX(x, y), camera.pageY(x, y, z)];

function axis(
  place: (t: number) => [number, number],
  [dx, dy]: readonly [number, number],
  scale: AxisScale,
  title: string,
  theme: Theme,
  width: number,
): Mark[] {
  const [from, to] = [place(0), place(1)];
  const marks: Mark[] = [line(...from, ...to, { stroke: theme.axis, strokeWidth: 0.5 }, 'axis')];
  const anchor = dx < -0.2 ? 'end' : dx > 0.2 ? 'start' : 'middle';
  let widest = 0;
  for (const { value, label } of scale.ticks) {
    const [x, y] = place(scale.position(value));
    marks.push(line(x, y, x + tickLength * dx, y + tickLength * dy, { stroke: theme.axis, strokeWidth: 0.5 }, 'tick'));
    if (!label) continue;
    widest = Math.max(widest, textWidth(label, type.tick));
    marks.push({
      kind: 'text',
      x: x + (tickLength + 1.5) * dx,
      y: y + (tickLength + 4) * dy + 0.36 * type.tick,
      text: label,
      size: type.tick,
      fill: theme.muted,
      anchor,
      role: 'tick-label',
    });
  }
  const reach = tickLength + widest + 7;
  const [x, y] = place(0.5);
  const text = scale.offset ? `${title} (${scale.offset})` : title;
  const wide = textWidth(text, type.label);
  const before = anchor === 'end' ? wide : anchor === 'middle' ? wide / 2 : 0;
  marks.push({
    kind: 'text',
    x: Math.min(Math.max(x + reach * dx, margin + before), width - margin - wide + before),
    // below an axis that runs across the page its labels take their height, beside others their width
    y: anchor === 'middle' ? y + tickLength + (widest && type.tick + 1.5) + type.label : y + (reach + 3) * dy + 0.36 * type.label, // prettier-ignore
    text,
    size: type.label,
    fill: theme.muted,
    anchor,
  });
  return marks;
}
