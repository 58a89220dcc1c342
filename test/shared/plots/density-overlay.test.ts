import { describe, expect, it } from 'vitest';
import { asinhScale } from '#shared/plots/density-overlay-axis.ts';
import { meanDensity } from '#shared/plots/density-overlay-mean.ts';
import { densityOverlayPanel } from '#shared/plots/density-overlay.ts';
import { withinBox } from '#shared/plots/overlay-curves.ts';
import { dark, light } from '#shared/plots/theme.ts';
import { beyondPage, texts, withRole } from './marks.ts';

const panel = { title: '', subtitleLines: 1, width: 300, height: 200, theme: light } as const;

/** Gaussians about some eigenvalues, of integral 1 over a grid that reaches 5 σ beyond them. */
function densityOf(nodes: readonly number[], sigma: number, points = 401) {
  const [low, high] = [Math.min(...nodes) - 5 * sigma, Math.max(...nodes) + 5 * sigma];
  const grid = Float64Array.from({ length: points }, (_, i) => low + (i * (high - low)) / (points - 1));
  const density = grid.map((x) => {
    const sum = nodes.reduce((total, node) => total + Math.exp(-((x - node) ** 2) / (2 * sigma ** 2)), 0);
    return sum / nodes.length / (sigma * Math.sqrt(2 * Math.PI));
  });
  return { grid, density, sigma };
}

const integral = ({ grid, density }: { grid: Float64Array; density: Float64Array }): number =>
  grid.reduce((sum, x, i) => (i ? sum + ((density[i] + density[i - 1]) / 2) * (x - grid[i - 1]) : 0), 0);

const densities = [densityOf([0, 1, 40], 0.5), densityOf([0, 3], 0.4, 211), densityOf([-2, 0, 900], 6)];
const curves = densities.map((density, i) => ({ density, group: Number(i > 1) }));
const groups = ['β = 1', 'β = 30'];

describe('meanDensity', () => {
  it('has the mean of the integrals', () => {
    const mean = densities.reduce((sum, each) => sum + integral(each), 0) / densities.length;
    expect(integral(meanDensity(densities))).toBeCloseTo(mean, 6);
  });

  it('is the density itself for copies of one, and half of each where two do not meet', () => {
    const [one] = densities;
    const same = meanDensity([one, one]);
    expect(same.grid).toEqual(one.grid);
    same.density.forEach((value, i) => expect(value).toBeCloseTo(one.density[i], 12));
    const far = densityOf([5000], 2);
    const { grid, density } = meanDensity([one, far]);
    one.grid.forEach((x, i) => expect(density[grid.indexOf(x)]).toBeCloseTo(one.density[i] / 2, 12));
    far.grid.forEach((x, i) => expect(density[grid.indexOf(x)]).toBeCloseTo(far.density[i] / 2, 12));
  });
});

describe('asinhScale', () => {
  const scale = asinhScale([-2000, 1e5], 0.1);

  it('rises over its domain from 0 to 1, and goes back', () => {
    const values = [-2000, -3, -0.01, 0, 0.05, 1, 700, 1e5];
    const positions = values.map(scale.position);
    expect(positions).toEqual(positions.toSorted((a, b) => a - b));
    expect([positions[0], positions.at(-1)]).toEqual([0, 1]);
    values.forEach((value, i) => expect(scale.value(positions[i])).toBeCloseTo(value, 6));
  });

  it('has ticks inside its domain alone, at 0 and at equal places either way', () => {
    const ticks = scale.ticks.map(({ value }) => value);
    expect(ticks).toContain(0);
    expect(ticks.every((value) => value >= -2000 && value <= 1e5)).toBe(true);
    for (const value of ticks.filter((each) => each < 0)) expect(ticks).toContain(-value);
  });
});

describe('densityOverlayPanel', () => {
  it('draws every curve on the page, on either axis, and says how many each group has', () => {
    for (const theme of [light, dark])
      for (const axis of ['linear', 'asinh'] as const) {
        const { scene } = densityOverlayPanel({ ...panel, theme, curves, groups, axis });
        expect(beyondPage(scene)).toEqual([]);
        expect(withRole(scene, 'density').length).toBe(3);
        expect(texts(scene, 'legend')).toEqual(['β = 1 (n = 2)', 'β = 30 (n = 1)']);
      }
  });

  it('takes the asinh axis where one spectrum reaches much further than another', () => {
    const titleOf = (some: typeof curves): string => texts(densityOverlayPanel({ ...panel, curves: some, groups }).scene).join(' '); // prettier-ignore
    expect(titleOf(curves)).toContain('asinh');
    expect(titleOf(curves.slice(0, 1))).not.toContain('asinh');
  });

  it('names its floor and draws nothing below it', () => {
    const { scene, curves: paths } = densityOverlayPanel({ ...panel, curves, groups });
    const lowestPeak = Math.min(...densities.map(({ density }) => Math.max(...density)));
    const said = /nothing\sbelow\s([\d.]+)×10⁻(\S)/.exec(texts(scene, 'subtitle').join(' '))!;
    const power = '⁰¹²³⁴⁵⁶⁷⁸⁹'.indexOf(said[2]);
    expect(Number(said[1]) * 10 ** -power).toBeCloseTo(lowestPeak * 1e-7, 9);
    const heights = paths.flatMap(({ points }) => points.filter((_, k) => k % 2 === 1));
    const [axis] = withRole(scene, 'axis');
    if (axis.kind !== 'path') throw new Error('another mark than expected');
    expect(Math.max(...heights)).toBeLessThanOrEqual(axis.points[3] + 1e-9);
    expect(paths[0].starts.length, 'a gap between 1 and 40').toBeGreaterThan(2);
  });

  it('draws a mean for each group of several, when it is asked to', () => {
    const means = (on: boolean): number =>
      withRole(densityOverlayPanel({ ...panel, curves, groups, means: on }).scene, 'mean').length;
    expect([means(true), means(false)]).toEqual([1, 0]);
  });

  it('leaves out what is no density and keeps the places of the others', () => {
    const none = { grid: new Float64Array(0), density: new Float64Array(0), sigma: 1 };
    const { curves: paths } = densityOverlayPanel({ ...panel, curves: [{ density: none, group: 0 }, ...curves], groups }); // prettier-ignore
    expect(paths.map(({ points }) => points.length > 0)).toEqual([false, true, true, true]);
    const empty = densityOverlayPanel({ ...panel, curves: [{ density: none, group: 0 }], groups });
    expect(texts(empty.scene, 'remark')).toEqual(['no density']);
  });
});

describe('withinBox', () => {
  const box = { x: 0, y: 10, width: 100, height: 20 };

  it('keeps what is inside as it is, in one piece', () => {
    const points = [0, 10, 5, 20, 9, 30];
    expect(withinBox(points, box)).toEqual({ points, starts: [0, 3] });
  });

  it('ends a line at the edge where it leaves, and begins it again where it comes back', () => {
    expect(withinBox([0, 20, 10, 40, 20, 20], box)).toEqual({
      points: [0, 20, 5, 30, 15, 30, 20, 20],
      starts: [0, 2, 4],
    });
    expect(withinBox([0, 0, 10, 40], box)).toEqual({ points: [2.5, 10, 7.5, 30], starts: [0, 2] });
    expect(withinBox([0, 0, 10, 5, 20, 9], box)).toEqual({ points: [], starts: [0] });
  });
});
