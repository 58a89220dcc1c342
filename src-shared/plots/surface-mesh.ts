import type { Camera } from './camera.ts';
import type { Colormap } from './colormap.ts';
import { mix } from './colormap.ts';
import type { Heightfield } from './heightfield.ts';
import type { MeshMark } from './scene.ts';

/** Towards the light: from the upper left, behind the viewer's shoulder. */
const lamp = normalise([-0.55, -0.35, 0.76]);

/**
 * The surface as polygons, the farthest first. On a grid seen along a parallel projection no cell can hide one that is nearer along both axes, so
 * the order of the grid lines is the painter's order; nothing is sorted. Cells with a missing corner are holes; cells above the cut are cut
 * along it.
 */
export function surfaceMesh(field: Heightfield, camera: Camera, colours: Colormap): MeshMark {
  const { rows, columns } = field;
  const cells = Math.max(rows - 1, 0) * Math.max(columns - 1, 0);
  const points = new Float64Array(cells * 10); // a quad cut by a plane has at most five corners
  const starts = new Uint32Array(cells + 1);
  const fill = new Uint32Array(cells);
  const edge = new Uint32Array(cells);
  // Grid lines show the form where cells are large; small cells would turn dark under their own edges.
  const cell = Math.abs(camera.pageX(1, 1) - camera.pageX(-1, 1)) / Math.max(rows, columns);
  const edgeShade = cell > 3 ? 0.12 : 0;
  let polygons = 0;
  let vertices = 0;
  for (const i of farToNear(field.x, camera.eye[0]))
    for (const j of farToNear(field.y, camera.eye[1])) {
      const corners = cellCorners(field, i, j);
      if (!corners) continue;
      const cut = cutAt(corners, 1);
      if (cut.length < 9) continue;
      for (let k = 0; k < cut.length; k += 3) {
        points[2 * vertices] = camera.pageX(cut[k], cut[k + 1]);
        points[2 * vertices + 1] = camera.pageY(cut[k], cut[k + 1], cut[k + 2] * camera.tall);
        vertices++;
      }
      const colour = lit(colours(meanHeight(cut)), brightness(corners, camera.tall));
      fill[polygons] = colour;
      edge[polygons] = mix(colour, 0x000000, edgeShade);
      starts[++polygons] = vertices;
    }
  return {
    kind: 'mesh',
    points: points.subarray(0, 2 * vertices),
    starts: starts.subarray(0, polygons + 1),
    fill: fill.subarray(0, polygons),
    edge: edge.subarray(0, polygons),
    // unshaded edges only close the seams that antialiasing leaves between cells
    strokeWidth: edgeShade ? 0.25 : 0.5,
    role: 'surface',
  };
}

/** Indices of the cells along one axis, farthest from the eye first. */
function farToNear(places: Float64Array, eye: number): Uint32Array {
  const indices = Uint32Array.from({ length: Math.max(places.length - 1, 0) }, (_, k) => k);
  const rises = places[places.length - 1] > places[0];
  return rises === eye > 0 ? indices : indices.reverse();
}

/** x, y, height of the corners of cell (i, j) in turn; null when one is missing. */
function cellCorners({ x, y, height, columns }: Heightfield, i: number, j: number): number[] | null {
  const corners: number[] = [];
  for (const [di, dj] of [
    [0, 0],
    [1, 0],
    [1, 1],
    [0, 1],
  ]) {
    const h = height[(i + di) * columns + j + dj];
    if (Number.isNaN(h)) return null;
    corners.push(x[i + di], y[j + dj], h);
  }
  return corners;
}

/** The part of a polygon (x, y, height, …) at or below height `top` (Sutherland and Hodgman 1974, one plane). */
export function cutAt(corners: readonly number[], top: number): number[] {
  const kept: number[] = [];
  for (let k = 0; k < corners.length; k += 3) {
    const next = (k + 3) % corners.length;
    const [below, nextBelow] = [corners[k + 2] <= top, corners[next + 2] <= top];
    if (below) kept.push(corners[k], corners[k + 1], corners[k + 2]);
    if (below === nextBelow) continue;
    const t = (top - corners[k + 2]) / (corners[next + 2] - corners[k + 2]);
    kept.push(
      corners[k] + t * (corners[next] - corners[k]),
      corners[k + 1] + t * (corners[next + 1] - corners[k + 1]),
      top,
    );
  }
  return kept;
}

function meanHeight(corners: readonly number[]): number {
  let sum = 0;
  for (let k = 2; k < corners.length; k += 3) sum += corners[k];
  return (3 * sum) / corners.length;
}

/** Lambert's cosine between the lamp and the cell's upper side, its two diagonals spanning it. */
function brightness(c: readonly number[], tall: number): number {
  const a = [c[6] - c[0], c[7] - c[1], (c[8] - c[2]) * tall];
  const b = [c[9] - c[3], c[10] - c[4], (c[11] - c[5]) * tall];
  const normal = normalise([a[1] * b[2] - a[2] * b[1], a[2] * b[0] - a[0] * b[2], a[0] * b[1] - a[1] * b[0]]);
  const cosine = normal[0] * lamp[0] + normal[1] * lamp[1] + normal[2] * lamp[2];
  return normal[2] < 0 ? -cosine : cosine;
}

/** Shading keeps the hue readable: at most a third towards black, an eighth towards white. */
const lit = (colour: number, cosine: number): number =>
  cosine < 0.7
    ? mix(colour, 0x000000, Math.min(0.34, (0.7 - cosine) * 0.4))
    : mix(colour, 0xffffff, (cosine - 0.7) * 0.4);

function normalise(v: readonly number[]): readonly [number, number, number] {
  const length = Math.hypot(v[0], v[1], v[2]) || 1;
  return [v[0] / length, v[1] / length, v[2] / length];
}
