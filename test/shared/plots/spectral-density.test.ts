import { describe, expect, it } from 'vitest';
import { spectralDensityScene } from '#shared/plots/spectral-density.ts';
import { dark, light } from '#shared/plots/theme.ts';
import { beyondPage, texts, withRole } from './marks.ts';

const panel = { title: 'density', width: 200, height: 130, theme: light };

/** Gaussians of width sigma at the nodes. */
function densityOf(nodes: readonly number[], sigma: number) {
  const grid = Float64Array.from({ length: 301 }, (_, i) => -20 + i);
  const density = grid.map((x) =>
    nodes.reduce((sum, node) => sum + Math.exp(-((x - node) ** 2) / (2 * sigma ** 2)), 0),
  );
  return { grid, density, sigma };
}

describe('spectralDensityScene', () => {
  it('draws every point of the grid on the page, in light and dark', () => {
    for (const theme of [light, dark]) {
      const scene = spectralDensityScene({ ...panel, theme, density: densityOf([0, 1, 200], 2) });
      expect(beyondPage(scene)).toEqual([]);
      expect(withRole(scene, 'density')[0]).toHaveProperty('points.length', 602);
      expect(texts(scene).join(' ')).toMatch(/σ\s2/);
    }
  });

  it('is highest where the eigenvalues are and lies on the floor where there are none', () => {
    const [curve] = withRole(spectralDensityScene({ ...panel, density: densityOf([0, 200], 2) }), 'density');
    if (curve.kind !== 'path') throw new Error('another mark than expected');
    const heights = Array.from({ length: 301 }, (_, i) => curve.points[2 * i + 1]);
    const top = Math.min(...heights);
    expect([heights[20], heights[220]].map((y) => Math.abs(y - top) < 1)).toEqual([true, true]);
    expect(heights[120]).toBe(Math.max(...heights));
  });

  it('marks eigenvalues at their places on the axis', () => {
    const scene = spectralDensityScene({ ...panel, density: densityOf([0, 200], 2), eigenvalues: [200, -20] });
    const [curve] = withRole(scene, 'density');
    const marks = withRole(scene, 'eigenvalue');
    if (curve.kind !== 'path') throw new Error('another mark than expected');
    const at = (i: number): number => curve.points[2 * i];
    expect(marks.map((mark) => (mark.kind === 'path' ? mark.points[0] : NaN))).toEqual([at(220), at(0)]);
  });

  it('says so when there is no density', () => {
    const empty = { grid: new Float64Array(0), density: new Float64Array(0), sigma: 1 };
    expect(texts(spectralDensityScene({ ...panel, density: empty })).join(' ')).toContain('no density');
  });
});
