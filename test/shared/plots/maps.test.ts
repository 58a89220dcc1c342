import { describe, expect, it } from 'vitest';
import type { Solution } from '#shared/domain/solution.ts';
import { colormap } from '#shared/plots/colormap.ts';
import { heatMap } from '#shared/plots/heat-map.ts';
import { planeScene, planesScale } from '#shared/plots/planes.ts';
import { solutionScene } from '#shared/plots/solution-map.ts';
import { light } from '#shared/plots/theme.ts';
import { beyondPage, leaves, texts, withRole } from './marks.ts';

const box = { x: 10, y: 20, width: 30, height: 60 };

describe('a heat map', () => {
  const colours = colormap('viridis');

  it('fills its box with a cell for each finite value, row 0 at the foot', () => {
    const cells = { columns: 2, rows: 3, at: (column: number, row: number) => (column && row === 1 ? NaN : row / 2) };
    const { points, starts, fill } = heatMap(cells, (value) => value, colours, box);
    expect(fill.length).toBe(5);
    expect(starts.length).toBe(6);
    const ys = Array.from(points).filter((_, k) => k % 2);
    expect([Math.min(...ys), Math.max(...ys)]).toEqual([20, 80]);
    expect(fill[0]).toBe(colours(0));
    expect(points[1]).toBe(80);
  });
});

describe('planes that are read together', () => {
  const plane = (...values: number[]) => ({ shape: [2, 2], values: Float64Array.from(values) });

  it('have one scale, in decades when all of them together ask for it', () => {
    const scale = planesScale([plane(1, 2, 3, 4), plane(5, 6, NaN, 8)])!;
    expect(scale.domain).toEqual([1, 8]);
    expect(scale.log).toBe(false);
    expect(planesScale([plane(1e-4, 2e-4, 1e-3, 2e-3), plane(1e-3, 1e-4, 1, 10)])!.log).toBe(true);
    expect(planesScale([plane(NaN, Infinity, NaN, NaN)])).toBeNull();
  });

  it('lie with their first axis to the right and their second upwards', () => {
    const scale = planesScale([plane(0, 1, 2, 3)])!;
    const size = { width: 20, height: 20, theme: light, description: 'α₁, α₂' };
    const colours = 'magma';
    const [cells] = withRole(planeScene({ ...plane(0, 1, 2, 3), scale, colours, ...size }), 'cells');
    if (cells.kind !== 'mesh') throw new Error('another mark than expected');
    const at = (value: number) => Array.from(cells.fill).indexOf(colormap(colours)(scale.position(value)));
    const corner = (value: number) => [cells.points[8 * at(value)], cells.points[8 * at(value) + 1]];
    expect(corner(1)).toEqual([0, 10]);
    expect(corner(2)).toEqual([10, 20]);
  });
});

describe('solutionScene', () => {
  const x = Float64Array.from({ length: 256 }, (_, i) => (2 * Math.PI * i) / 256);
  const t = Float64Array.from({ length: 100 }, (_, j) => j / 99);
  const of = (f: (x: number, t: number) => number): Float64Array =>
    Float64Array.from({ length: 25_600 }, (_, k) => f(x[k % 256], t[Math.floor(k / 256)]));
  const solution: Solution = {
    x,
    t,
    u: of((a, b) => Math.sin(a - b)),
    exact: of((a, b) => Math.sin(a - b)),
    errors: {},
    backend: 'ort-cpu',
  };
  const panel = { title: '', subtitleLines: 0 as const, width: 240, height: 90, theme: light };

  it('shows network, exact solution and error, on the page at every size', () => {
    for (const [width, height] of [
      [240, 90],
      [500, 250],
    ]) {
      const scene = solutionScene({ ...panel, width, height, solution });
      expect(beyondPage(scene)).toEqual([]);
      expect(withRole(scene, 'cells').length).toBe(3);
      expect(withRole(scene, 'colour-bar').length).toBe(2);
      expect(texts(scene, 'map-name')).toEqual(['network', 'exact', '|error|']);
      expect(leaves(scene.marks).length).toBeLessThan(200);
    }
  });

  it('colours network and exact solution alike where they agree, and keeps the largest error of a block', () => {
    const u = solution.u.slice();
    const spot = 41 * 256 + 100;
    u[spot] += 3;
    const [network, exact, error] = withRole(solutionScene({ ...panel, solution: { ...solution, u } }), 'cells');
    if (network.kind !== 'mesh' || exact.kind !== 'mesh' || error.kind !== 'mesh') throw new Error('other marks');
    const differ = Array.from(network.fill.keys()).filter((k) => network.fill[k] !== exact.fill[k]);
    expect(differ.length).toBe(1);
    expect(error.fill[differ[0]]).toBe(colormap('magma')(1));
  });

  it('shows the network alone where no exact solution is known, and says when nothing is finite', () => {
    expect(texts(solutionScene({ ...panel, solution: { ...solution, exact: null } }), 'map-name')).toEqual(['u']);
    const nothing = { ...solution, u: new Float64Array(25_600).fill(NaN), exact: null };
    expect(texts(solutionScene({ ...panel, solution: nothing }))).toContain('no finite value');
  });
});
