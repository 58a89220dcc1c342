import { describe, expect, it } from 'vitest';
import { hierarchy } from '#shared/analysis/simplify.ts';
import { rankedMarks } from '#shared/analysis/ranked-marks.ts';
import { fitCamera } from '#shared/plots/camera.ts';
import { heightfield } from '#shared/plots/heightfield.ts';
import { persistencePanel } from '#shared/plots/persistence-diagram.ts';
import { light } from '#shared/plots/theme.ts';
import { placeMarks } from '#renderer/views/explore/place-marks.ts';
import { coordinates, placeOnAxis } from '#renderer/views/explore/drawn-field.ts';
import { projection } from '#renderer/views/explore/projection.ts';
import { thresholdAt, thresholdLine } from '#renderer/views/explore/threshold-line.ts';
import { axis, made, valuesOf } from '../landscapes.ts';
import { topologyOf } from '../state/topologies.ts';

describe('placeMarks', () => {
  const landscape = made.find(({ label }) => label === 'ripples')!;
  const values = valuesOf(landscape);
  const whole = Uint32Array.from({ length: 41 }, (_, i) => i);
  const axes = [
    { name: 'a', values: axis(41) },
    { name: 'b', values: axis(41) },
  ] as const;
  const field = { axes, values, indices: [whole, whole], wholeShape: [41, 41], preview: null };
  const { tree, pairs } = topologyOf('ripples');
  const { minima } = rankedMarks(hierarchy(tree, pairs));

  it('puts every minimum on its vertex of the surface', () => {
    const heights = heightfield({ axes, values, clipQuantile: 1 });
    const { places, shown } = placeMarks(minima, field, heights);
    expect(shown.at(-1)).toBe(minima.vertex.length);
    minima.vertex.forEach((vertex, k) => {
      expect(places[3 * k]).toBeCloseTo(axes[0].values[Math.floor(vertex / 41)], 6);
      expect(places[3 * k + 1]).toBeCloseTo(axes[1].values[vertex % 41], 6);
      expect(places[3 * k + 2]).toBeCloseTo(heights.height[vertex], 6);
    });
  });

  it('leaves out what is above the cut and counts the others', () => {
    const heights = heightfield({ axes, values, clipQuantile: 0.02 });
    const { places, shown } = placeMarks(minima, field, heights);
    const top = heights.scale.value(1);
    const kept = Array.from(minima.value, (value) => value <= top);
    expect(kept).toContain(false);
    for (let k = 0; k <= kept.length; k++) expect(shown[k]).toBe(kept.slice(0, k).filter(Boolean).length);
    expect(places.length).toBe(3 * shown.at(-1)!);
  });
});

describe('coordinates', () => {
  it('count like the grid is stored: the last axis fastest', () => {
    const shape = [3, 4, 5];
    for (let vertex = 0; vertex < 60; vertex++) {
      const [i, j, k] = coordinates(vertex, shape);
      expect((i * 4 + j) * 5 + k).toBe(vertex);
    }
  });
});

describe('placeOnAxis', () => {
  it('is exact on kept points and in proportion between them, the shorter last step included', () => {
    const indices = Uint32Array.of(0, 3, 6, 7);
    const places = Float64Array.of(-1, 0, 1, 1.5);
    const found = Array.from({ length: 8 }, (_, i) => placeOnAxis(i, indices, places));
    [-1, -2 / 3, -1 / 3, 0, 1 / 3, 2 / 3, 1, 1.5].forEach((place, i) => expect(found[i]).toBeCloseTo(place, 12));
    expect(placeOnAxis(0, Uint32Array.of(0), Float64Array.of(4))).toBe(4);
  });
});

describe('projection', () => {
  it('draws every point where the camera of the scene puts it, the nearer one in front', () => {
    const camera = fitCamera({ azimuth: 35, elevation: 30 }, { x: 20, y: 10, width: 300, height: 200 });
    const m = projection(camera, 400, 250);
    const clip = (x: number, y: number, z: number): number[] =>
      [0, 1, 2, 3].map((row) => m[row] * x + m[4 + row] * y + m[8 + row] * z + m[12 + row]);
    for (const [x, y, z] of [
      [0, 0, 0],
      [1, -1, 0.5],
      [-0.3, 0.7, 1],
    ]) {
      const [cx, cy, , w] = clip(x, y, z);
      expect(w).toBe(1);
      expect(((cx + 1) / 2) * 400).toBeCloseTo(camera.pageX(x, y), 3);
      expect(((1 - cy) / 2) * 250).toBeCloseTo(camera.pageY(x, y, z), 3);
    }
    const [ex, ey, ez] = camera.eye;
    expect(clip(0.1 * ex, 0.1 * ey, 0.1 * ez)[2]).toBeLessThan(clip(0, 0, 0)[2]);
    for (const corner of [-1, 1])
      for (const side of [-1, 1])
        for (const z of [0, camera.tall]) expect(Math.abs(clip(corner, side, z)[2])).toBeLessThan(1);
  });
});

describe.each(['linear', 'log', 'fit'] as const)('the threshold in a diagram on a %s scale', (scale) => {
  const { pairs } = topologyOf('valley');
  const plot = persistencePanel({ title: '', width: 200, height: 200, theme: light, pairs, scale }).plot!;

  it('has a line on which the persistence is the threshold everywhere', () => {
    for (const threshold of [0, 1e-3, 0.05, 0.2]) {
      const line = thresholdLine(plot, threshold);
      expect(line.length).toBeGreaterThan(2);
      for (const [x, y] of line) expect(thresholdAt(plot, x, y)).toBeCloseTo(threshold, 9);
    }
  });

  it('is 0 on and below the diagonal, and has no line beyond the diagram', () => {
    const { x, y, width, height } = plot.box;
    expect(thresholdAt(plot, x + width, y + height)).toBe(0);
    expect(thresholdLine(plot, 1e6)).toEqual([]);
  });
});
