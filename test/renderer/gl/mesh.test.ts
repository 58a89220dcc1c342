import { describe, expect, it } from 'vitest';
import type { Grid } from '#renderer/gl/mesh.ts';
import { slopes, triangles } from '#renderer/gl/mesh.ts';

const spread = (n: number): Float64Array => Float64Array.from({ length: n }, (_, i) => (2 * i) / (n - 1) - 1);

function grid(rows: number, columns: number, height: (x: number, y: number) => number): Grid {
  const [x, y] = [spread(rows), spread(columns)];
  const heights = Float64Array.from({ length: rows * columns }, (_, v) =>
    height(x[Math.floor(v / columns)], y[v % columns]),
  );
  return { rows, columns, x, y, height: heights };
}

/** Twice the area of each triangle in the plane, positive when it turns with the axes. */
function areas({ x, y, columns }: Grid, found: Uint32Array): number[] {
  const all: number[] = [];
  const place = (v: number): [number, number] => [x[Math.floor(v / columns)], y[v % columns]];
  for (let k = 0; k < found.length; k += 3) {
    const [[ax, ay], [bx, by], [cx, cy]] = [place(found[k]), place(found[k + 1]), place(found[k + 2])];
    all.push((bx - ax) * (cy - ay) - (cx - ax) * (by - ay));
  }
  return all;
}

describe('triangles', () => {
  it.each([
    [2, 2],
    [5, 3],
    [3, 8],
  ])('tile a %i × %i grid once, all turned the same way', (rows, columns) => {
    const flat = grid(rows, columns, () => 0);
    const found = areas(flat, triangles(flat));
    expect(found.length).toBe(2 * (rows - 1) * (columns - 1));
    for (const area of found) expect(area).toBeGreaterThan(0);
    expect(found.reduce((sum, area) => sum + area, 0)).toBeCloseTo(8, 12);
  });

  it('leave a hole around a missing vertex and touch no other cell', () => {
    const flat = grid(4, 4, () => 0);
    flat.height[5] = NaN;
    const found = triangles(flat);
    expect(found).not.toContain(5);
    expect(found.length).toBe(6 * (9 - 4));
  });

  it.each([
    [1, 7],
    [7, 1],
    [1, 1],
  ])('do not exist on a %i × %i grid', (rows, columns) => {
    const line = { rows, columns, x: spread(rows), y: spread(columns), height: new Float64Array(rows * columns) };
    expect(triangles(line).length).toBe(0);
  });
});

describe('slopes', () => {
  it('are those of a plane everywhere, edges and both directions of an axis included', () => {
    const plane = grid(5, 4, (x, y) => 0.5 * x - 2 * y + 1);
    const turned: Grid = { ...plane, x: plane.x.map((x) => -x) };
    for (const [surface, dx] of [
      [plane, 0.5],
      [turned, -0.5],
    ] as const) {
      const found = slopes(surface);
      for (let v = 0; v < 20; v++) {
        expect(found[2 * v]).toBeCloseTo(dx, 6);
        expect(found[2 * v + 1]).toBeCloseTo(-2, 6);
      }
    }
  });

  it('are finite beside a hole and taken from the side that is there', () => {
    const plane = grid(3, 3, (x, y) => x + y);
    plane.height[4] = NaN;
    const found = slopes(plane);
    expect(found.every(Number.isFinite)).toBe(true);
    expect(found[2 * 3]).toBeCloseTo(1, 6);
  });
});
