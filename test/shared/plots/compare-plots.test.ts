import { describe, expect, it } from 'vitest';
import { Random } from '#shared/domain/random.ts';
import { heatmapPanel } from '#shared/plots/distance-heatmap.ts';
import { heightfield } from '#shared/plots/heightfield.ts';
import { scatterPanel } from '#shared/plots/scatter.ts';
import { sweepScene } from '#shared/plots/sweep.ts';
import { dark, light } from '#shared/plots/theme.ts';
import { beyondPage, texts, withRole } from './marks.ts';

const panel = { title: '', subtitleLines: 1, width: 300, height: 200, theme: light } as const;
const random = new Random(5);
const groups = Array.from({ length: 9 }, (_, k) => `mlp · convection · beta = ${k}`);
const cloud = Array.from({ length: 40 }, (_, i) => ({ x: random.normal(), y: random.normal(), group: i % 9 }));

describe('scatterPanel', () => {
  it('draws each finite point once, on the page, where it says', () => {
    const points = [...cloud, { x: NaN, y: 1, group: 0 }, { x: 1, y: Infinity, group: 1 }];
    const { scene, places } = scatterPanel({ ...panel, points, groups, axes: ['loss', 'minima'] });
    expect(beyondPage(scene)).toEqual([]);
    expect(places.map((place) => place !== null)).toEqual(points.map(({ x, y }) => Number.isFinite(x + y)));
    expect(texts(scene, 'subtitle').join(' ')).toContain(`n\u00a0=\u00a0${cloud.length}`);
  });

  it('puts larger values further right and higher up, in decades too', () => {
    const points = [0.001, 1, 5000].map((value) => ({ x: value, y: value, group: 0 }));
    const { places } = scatterPanel({ ...panel, theme: dark, points, groups: [''], axes: ['a', 'b'] });
    const known = places.map((place) => place!);
    expect(known.toSorted((a, b) => a[0] - b[0])).toEqual(known);
    expect(known.toSorted((a, b) => b[1] - a[1])).toEqual(known);
  });

  it('says when no pair is finite', () => {
    const { scene, places } = scatterPanel({
      ...panel,
      points: [{ x: NaN, y: 1, group: 0 }],
      groups,
      axes: ['a', 'b'],
    });
    expect(places).toEqual([null]);
    expect(texts(scene, 'remark')).toEqual(['no pair of finite values']);
  });
});

describe('sweepScene', () => {
  const points = [1, 10, 30].map((x) => ({ x, mean: 2 * x, deviation: x > 1 ? 3 : null }));
  const series = [
    { group: 0, side: 'left', points },
    { group: 0, side: 'right', points: points.map((each) => ({ ...each, mean: 1e-4 * each.mean ** 3, deviation: 1 })) },
  ] as const;

  it('draws a line for each series and a spread where there is more than one seed', () => {
    const scene = sweepScene({ ...panel, series, groups: ['mlp'], parameter: 'beta', axes: ['minima', 'loss'] });
    expect(beyondPage(scene)).toEqual([]);
    expect(withRole(scene, 'series').length).toBe(2);
    expect(withRole(scene, 'spread').length).toBe(5);
  });

  it('has no right axis when nothing is measured on it', () => {
    const scene = sweepScene({ ...panel, series: series.slice(0, 1), groups: [''], parameter: 'beta', axes: ['minima', null] }); // prettier-ignore
    expect(withRole(scene, 'axis').length).toBe(2);
  });
});

describe('heatmapPanel', () => {
  const matrix = [0, 1, 2, 3].map((i) => [0, 1, 2, 3].map((j) => Math.abs(i - j)));

  it('has a cell for every pair, equal colours for equal distances, and a row for each landscape', () => {
    const labels = ['a', 'b', 'c', 'a landscape with a name that is far too long for its place beside the cells'];
    const { scene, rows } = heatmapPanel({ ...panel, matrix, labels, quantity: 'bottleneck' });
    expect(beyondPage(scene)).toEqual([]);
    const cells = withRole(scene, 'cell').map((cell) => (cell.kind === 'path' ? cell.fill : null));
    expect(cells.length).toBe(16);
    matrix.flat().forEach((value, k) => expect(cells[k]).toBe(cells[matrix.flat().indexOf(value)]));
    expect(rows.map(({ height }) => height)).toEqual(rows.map(() => rows[0].height));
  });
});

describe('heightfield', () => {
  it('stands on the scale it is given: equal values of two fields are equally high', () => {
    const axis = { name: 'a', values: Float64Array.of(-1, 1) };
    const heights = [Float64Array.of(1, 2, 3, 4), Float64Array.of(2, 6, 2, 12)].map(
      (values) => heightfield({ axes: [axis, axis], values, domain: [1, 11], clipQuantile: 1 }).height,
    );
    expect(heights[0][1]).toBe(heights[1][0]);
    expect(heights[0][0]).toBe(0);
    expect(heights[1][3]).toBeGreaterThan(1);
  });
});
