import { describe, expect, it } from 'vitest';
import { Random } from '#shared/domain/random.ts';
import type { Camera } from '#shared/plots/camera.ts';
import { fitCamera } from '#shared/plots/camera.ts';
import type { Heightfield } from '#shared/plots/heightfield.ts';
import { heightfield } from '#shared/plots/heightfield.ts';
import { cutAt, surfaceMesh } from '#shared/plots/surface-mesh.ts';

const axis = (n: number, falling = false) => ({
  name: 'axis',
  values: Float64Array.from({ length: n }, (_, k) => (falling ? n - k : k)),
});

const grid = (rows: number, columns: number, values: Float64Array, clipQuantile = 1): Heightfield =>
  heightfield({ axes: [axis(rows), axis(columns, true)], values, clipQuantile, heightScale: 'linear' });

const room = { x: 0, y: 0, width: 100, height: 100 };

type Triangle = { corners: number[][]; page: number[][] };

/** The two triangles of the painted polygon, found among the cells by where their corners fall on the page. */
function trianglesOf(field: Heightfield, camera: Camera): Map<string, Triangle[]> {
  const cells = new Map<string, Triangle[]>();
  for (let i = 0; i + 1 < field.rows; i++)
    for (let j = 0; j + 1 < field.columns; j++) {
      const corners = [
        [i, j],
        [i + 1, j],
        [i + 1, j + 1],
        [i, j + 1],
      ].map(([a, b]) => [field.x[a], field.y[b], field.height[a * field.columns + b] * camera.tall]);
      const page = corners.map(([x, y, z]) => [camera.pageX(x, y), camera.pageY(x, y, z)]);
      const triangle = (a: number, b: number, c: number) => ({
        corners: [corners[a], corners[b], corners[c]],
        page: [page[a], page[b], page[c]],
      });
      cells.set(page.flat().join(), [triangle(0, 1, 2), triangle(0, 2, 3)]);
    }
  return cells;
}

/** How near the triangle is to the eye where it covers a point of the page; null where it does not. */
function nearness({ corners, page }: Triangle, [px, py]: number[], eye: Camera['eye']): number | null {
  const [[ax, ay], [bx, by], [cx, cy]] = page;
  const area = (bx - ax) * (cy - ay) - (cx - ax) * (by - ay);
  const s = ((px - ax) * (cy - ay) - (cx - ax) * (py - ay)) / area;
  const t = ((bx - ax) * (py - ay) - (px - ax) * (by - ay)) / area;
  if (!(s >= 0 && t >= 0 && s + t <= 1)) return null;
  const depth = corners.map((corner) => corner[0] * eye[0] + corner[1] * eye[1] + corner[2] * eye[2]);
  return depth[0] + s * (depth[1] - depth[0]) + t * (depth[2] - depth[0]);
}

describe('surfaceMesh', () => {
  it('paints what is nearer later, from every side (against depths along the line of sight)', () => {
    const random = new Random(9);
    let covered = 0;
    for (const azimuth of [-170, -100, -35, 20, 35, 80, 125, 160]) {
      const [rows, columns] = [7, 9];
      const field = grid(
        rows,
        columns,
        Float64Array.from({ length: rows * columns }, () => random.uniform()),
      );
      const camera = fitCamera({ azimuth, elevation: 25 }, room);
      const mesh = surfaceMesh(field, camera, () => 0x808080);
      const cells = trianglesOf(field, camera);
      const painted = Array.from({ length: mesh.fill.length }, (_, k) =>
        cells.get([...mesh.points.subarray(2 * mesh.starts[k], 2 * mesh.starts[k + 1])].join()),
      );
      expect(painted.length).toBe((rows - 1) * (columns - 1));
      for (let sample = 0; sample < 400; sample++) {
        const point = [100 * random.uniform(), 100 * random.uniform()];
        const depths = painted.flatMap((triangles) => {
          const found = triangles!.map((triangle) => nearness(triangle, point, camera.eye)).filter((d) => d !== null);
          return found.length ? [Math.max(...found)] : [];
        });
        if (depths.length > 1) covered++;
        for (let k = 1; k < depths.length; k++) expect(depths[k]).toBeGreaterThan(depths[k - 1] - 1e-9);
      }
    }
    expect(covered).toBeGreaterThan(500);
  });

  it('leaves a hole where a corner is missing', () => {
    const values = new Float64Array(30).map((_, k) => k);
    values[7] = NaN; // an inner vertex of the 5 × 6 grid: four cells
    const mesh = surfaceMesh(grid(5, 6, values), fitCamera({ azimuth: 30, elevation: 30 }, room), () => 0);
    expect(mesh.fill.length).toBe(4 * 5 - 4);
  });

  it('keeps cells that are partly above the cut and drops those that are wholly above', () => {
    const values = Float64Array.of(0, 1, 2, 3, 0, 1, 2, 3); // 2 × 4: a ramp
    const field = grid(2, 4, values, 0.5); // cut at 1.5
    const camera = fitCamera({ azimuth: 30, elevation: 30 }, room);
    const mesh = surfaceMesh(field, camera, () => 0);
    expect(mesh.fill.length).toBe(2);
    const top = Math.min(...[-1, 1].flatMap((x) => [-1, 1].map((y) => camera.pageY(x, y, camera.tall))));
    for (let k = 1; k < mesh.points.length; k += 2) expect(mesh.points[k]).toBeGreaterThanOrEqual(top);
  });

  it('colours by height, lighter where it faces the lamp', () => {
    const flat = grid(2, 2, Float64Array.of(1, 1, 1, 1));
    const mesh = surfaceMesh(flat, fitCamera({ azimuth: 30, elevation: 30 }, room), (t) => (t === 0.5 ? 0x405060 : 0));
    expect(mesh.fill[0] >> 16).toBeGreaterThanOrEqual(0x40);
  });
});

describe('cutAt', () => {
  it('keeps all, nothing, or the part below, cut along the level', () => {
    const square = [0, 0, 0, 1, 0, 0, 1, 1, 2, 0, 1, 2];
    expect(cutAt(square, 2)).toEqual(square);
    expect(cutAt(square, -1)).toEqual([]);
    expect(cutAt(square, 1)).toEqual([0, 0, 0, 1, 0, 0, 1, 0.5, 1, 0, 0.5, 1]);
  });
});

describe('heightfield', () => {
  it('states what it decided: log height, cut, missing values', () => {
    const values = Float64Array.from({ length: 400 }, (_, k) => 10 ** (k / 50));
    values[3] = NaN;
    const field = heightfield({ axes: [axis(20), axis(20)], values });
    expect(field.remarks).toEqual(['log height', '1 missing']);
    const spike = Float64Array.from({ length: 400 }, (_, k) => (k === 399 ? 54 : 2 + k / 400));
    expect(heightfield({ axes: [axis(20), axis(20)], values: spike }).remarks).toEqual([
      'cut at the 98 % quantile, maximum 54',
    ]);
  });

  it('refuses what it cannot draw', () => {
    const axes = [axis(2), axis(2)] as const;
    expect(() => heightfield({ axes, values: new Float64Array(3) })).toThrow(/3 values for a grid of 2×2/);
    expect(() => heightfield({ axes, values: new Float64Array(4).fill(NaN) })).toThrow(/finite/);
    expect(() => heightfield({ axes, values: new Float64Array(4), heightScale: 'log' })).toThrow(/positive/);
    expect(() => heightfield({ axes, values: new Float64Array(4), clipQuantile: 0 })).toThrow(/quantile/);
  });
});
