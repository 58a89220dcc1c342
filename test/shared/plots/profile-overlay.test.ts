import { describe, expect, it } from 'vitest';
import { profileOutline } from '#shared/analysis/profile-outline.ts';
import { Random } from '#shared/domain/random.ts';
import { nearestCurve } from '#shared/plots/overlay-curves.ts';
import { profileOverlayPanel } from '#shared/plots/profile-overlay.ts';
import { dark, light } from '#shared/plots/theme.ts';
import { gridTopology } from '../../main/topology/analysed.ts';
import { beyondPage, leaves, texts, withRole } from './marks.ts';

const panel = { title: '', subtitleLines: 1, width: 300, height: 200, theme: light } as const;
const random = new Random(3);
const grid = [9, 9] as const;
/** A landscape of noise on a grid, its values from `low` on. */
const noisy = (low: number, scale = 1) =>
  gridTopology(
    grid,
    Float64Array.from({ length: 81 }, () => low + scale * random.uniform()),
  );
const topologies = [noisy(1), noisy(2), noisy(1.5)];
const outlines = topologies.map(({ tree, pairs }) => profileOutline(tree, pairs)!);
const curves = outlines.map((outline, i) => ({ outline, group: i % 2 }));
const groups = ['mlp · β = 1', 'mlp · β = 30'];

describe('profileOverlayPanel', () => {
  it('draws every curve on the page in the look of its group, and says how many each has', () => {
    for (const theme of [light, dark]) {
      const { scene } = profileOverlayPanel({ ...panel, theme, curves, groups });
      expect(beyondPage(scene)).toEqual([]);
      const looks = withRole(scene, 'profile').map((mark) =>
        mark.kind === 'path' ? `${mark.stroke} ${mark.dash}` : '',
      );
      expect(looks.length).toBe(3);
      expect([looks[0] === looks[2], looks[0] === looks[1]]).toEqual([true, false]);
      expect(texts(scene, 'legend')).toEqual(['mlp · β = 1 (n = 2)', 'mlp · β = 30 (n = 1)']);
    }
  });

  it('puts equal losses of all landscapes at one height', () => {
    const { scene, curves: paths } = profileOverlayPanel({ ...panel, curves, groups, scale: 'linear' });
    const lowest = paths.map(({ points }) => Math.max(...points.filter((_, k) => k % 2 === 1)));
    const least = outlines.map(({ value }) => Math.min(...value));
    const slope = (lowest[1] - lowest[0]) / (least[1] - least[0]);
    expect(slope).toBeLessThan(0);
    expect((lowest[2] - lowest[0]) / (least[2] - least[0])).toBeCloseTo(slope, 6);
    expect(withRole(scene, 'point').length).toBe(3);
  });

  it('ends trunks at the edge of an axis that is fitted to finite pairs, and says how far they go', () => {
    const crushed = gridTopology([1, 7], Float64Array.of(2.3, 2.3002, 2.3001, 2.3004, 2.3002, 2.3003, 54));
    const outline = profileOutline(crushed.tree, crushed.pairs)!;
    const { scene, curves: paths } = profileOverlayPanel({ ...panel, curves: [{ outline, group: 0 }], groups: [''] });
    expect(beyondPage(scene)).toEqual([]);
    expect(texts(scene, 'subtitle').join(' ')).toContain('up\u00a0to\u00a054\u00a0beyond');
    const axis = leaves(scene.marks).find((mark) => mark.role === 'axis')!;
    if (axis.kind !== 'path') throw new Error('another mark than expected');
    const heights = paths[0].points.filter((_, k) => k % 2 === 1);
    expect(Math.min(...heights)).toBeCloseTo(axis.points[1], 6);
    expect(Math.max(...heights)).toBeLessThan(axis.points[3]);
  });

  it('finds each curve where it runs, and none far from all', () => {
    const { curves: paths } = profileOverlayPanel({ ...panel, curves, groups });
    paths.forEach(({ points }, i) => {
      const own = points.findIndex((_, k) => k % 2 === 0 && nearestCurve(paths.toSpliced(i, 1, { points: [], starts: [0] }), [points[k], points[k + 1]], 2) === null); // prettier-ignore
      expect(nearestCurve(paths, [points[own], points[own + 1]], 2)).toBe(i);
    });
    expect(nearestCurve(paths, [-50, -50], 5)).toBeNull();
  });

  it('says so when there is nothing to draw', () => {
    expect(texts(profileOverlayPanel({ ...panel, curves: [], groups: [] }).scene, 'remark')).toEqual(['no profile']);
  });
});
