import { describe, expect, it } from 'vitest';
import { bettiCurve } from '#shared/analysis/curves/betti-curve.ts';
import { persistenceCurve } from '#shared/analysis/curves/persistence-curve.ts';
import { hierarchy, simplifiedPairs, simplify } from '#shared/analysis/simplify.ts';
import { simplifiedTree } from '#shared/analysis/simplified-tree.ts';
import { Random } from '#shared/domain/random.ts';
import { barcodePanels, barcodeScene } from '#shared/plots/barcode.ts';
import { landscapeProfilePanels, landscapeProfileScene } from '#shared/plots/landscape-profile.ts';
import { mergeTreePanel } from '#shared/plots/merge-tree.ts';
import type { Scene } from '#shared/plots/scene.ts';
import { stepCurveScene } from '#shared/plots/step-curve.ts';
import { dark, light } from '#shared/plots/theme.ts';
import { gridTopology } from '#test/main/topology/analysed.ts';
import { beyondPage, texts, withRole } from './marks.ts';

const panel = { title: '', width: 200, height: 150, theme: light };
const random = new Random(5);
const noise = (n: number): Float64Array => Float64Array.from({ length: n }, () => random.normal());
const holes = noise(100).map((value) => (value < -0.8 ? NaN : value));
const cases = {
  'one vertex': gridTopology([1], Float64Array.of(2)),
  constant: gridTopology([2, 2], new Float64Array(4).fill(2)),
  'one minimum': gridTopology([1, 4], Float64Array.of(1e-4, 1, 2, 40)),
  'crushed by the essential pair': gridTopology([7], Float64Array.of(2.3, 2.3002, 2.3001, 2.3004, 2.3002, 2.3003, 54)),
  'several components': gridTopology([10, 10], holes, { representation: 'grid-axis' }),
  noise: gridTopology([50, 50], noise(2500)),
  'values of 10⁻⁹': gridTopology([10, 10], noise(100).map((value) => 1e-9 * value)), // prettier-ignore
};

describe.each(Object.entries(cases))('%s', (_, { tree, pairs, vertices, missing }) => {
  const minima = tree.children.filter((count) => count === 0).length;

  it.each([0, 0.4])(
    'is drawn as a profile with a mark per basin at threshold %d, nothing off the page',
    (threshold) => {
      const scene = landscapeProfileScene({ ...panel, tree, pairs, threshold });
      expect(beyondPage(scene)).toEqual([]);
      const left = simplify(hierarchy(tree, pairs), threshold).minima;
      expect(withRole(scene, 'minimum').length).toBe(left <= 200 ? left : withRole(scene, 'minimum').length);
      expect(withRole(scene, 'minimum').length).toBeLessThanOrEqual(200 + tree.components);
      if (minima > 200 && threshold === 0) expect(texts(scene).join()).toContain(`most persistent of ${minima} basins`);
    },
  );

  it('is as wide as there are samples', () => {
    const scene = landscapeProfileScene({ ...panel, tree, pairs });
    const basins = withRole(scene, 'basin');
    const xs = basins.flatMap((basin) => (basin.kind === 'path' ? [...Array.from(basin.points)].filter((_, i) => i % 2 === 0) : [])); // prettier-ignore
    // a component of one vertex has no arc
    if (!basins.length) return expect(tree.components === vertices - missing || vertices === 1).toBe(true);
    const [left, right] = [Math.min(...xs), Math.max(...xs)];
    expect(right).toBeLessThanOrEqual(panel.width);
    if (tree.components === 1) expect(right - left).toBeGreaterThan(panel.width / 2);
  });

  it('is drawn as a barcode, a bar per pair of positive persistence, the longest lowest', () => {
    const scene = barcodeScene({ ...panel, pairs, scale: 'linear' });
    const positive = [...pairs.birth.keys()].filter((i) => !pairs.essential[i] && pairs.death[i] > pairs.birth[i]);
    expect(beyondPage(scene)).toEqual([]);
    const bars = withRole(scene, 'bar').filter((mark) => mark.kind === 'path');
    expect(withRole(scene, 'essential-bar').length).toBe(tree.components);
    expect(bars.length).toBe(Math.min(positive.length, 200 - tree.components));
    const lengths = bars.map(({ points }) => points[2] - points[0]);
    lengths.forEach((length, i) => i && expect(length).toBeLessThanOrEqual(lengths[i - 1] + 1e-9));
    bars.forEach(({ points }, i) => i && expect(points[1]).toBeLessThan(bars[i - 1].points[1]));
  });

  it('has the number of pairs alive and above a persistence as staircases', () => {
    for (const curve of [bettiCurve, persistenceCurve])
      for (const theme of [light, dark]) {
        const steps = curve.compute(tree, pairs);
        const scene = stepCurveScene({ ...panel, theme, curve: steps, axes: curve.axes, mark: 0.1 });
        expect(beyondPage(scene)).toEqual([]);
        const [drawn] = withRole(scene, 'curve');
        if (steps.x.length < 2) continue;
        if (drawn.kind !== 'path') throw new Error('expected a path');
        expect(drawn.points.length / 2).toBe(2 * steps.x.length - 1);
      }
  });
});

it('bars and basins below a threshold pale or go', () => {
  const { tree, pairs } = cases.noise;
  const at = (threshold: number) => withRole(barcodeScene({ ...panel, pairs, threshold }), 'bar').filter((mark) => mark.kind === 'path' && mark.opacity !== undefined).length; // prettier-ignore
  expect(at(0)).toBe(0);
  expect(at(1e9)).toBe(199);
  expect(withRole(landscapeProfileScene({ ...panel, tree, pairs, threshold: 1e9 }), 'minimum').length).toBe(1);
});

it('one profile for all thresholds is that of the tree simplified at each', () => {
  const { tree, pairs } = cases.noise;
  const at = landscapeProfilePanels({ ...panel, tree, pairs, scale: 'linear' });
  for (const threshold of [0, 0.05, 0.2, 0.4, 0.7, 1e9]) {
    const simple = simplifiedTree(hierarchy(tree, pairs), threshold).tree;
    const left = simplifiedPairs(pairs, threshold);
    const alone = landscapeProfileScene({ ...panel, tree: simple, pairs: left, scale: 'linear' });
    const together = at(threshold).scene;
    expect(together.description).toBe(alone.description);
    const minima = (scene: Scene): (number | undefined)[] =>
      withRole(scene, 'minimum').map((mark) => (mark.kind === 'circle' ? mark.x : undefined));
    expect(minima(together)).toEqual(minima(alone));
  }
});

it('a topology kept before its arcs were counted says what to do', () => {
  const { tree, pairs } = cases.noise;
  const { arcSize, ...older } = tree;
  expect(arcSize).toBeDefined();
  expect(texts(landscapeProfileScene({ ...panel, tree: older, pairs })).join()).toContain('take the topology again');
});

describe('what a moving threshold draws', () => {
  const { tree, pairs } = gridTopology([20, 20], noise(400));
  const persistence = hierarchy(tree, pairs).persistence.filter((value) => value > 0);
  const bars = barcodePanels({ ...panel, pairs });
  const profile = landscapeProfilePanels({ ...panel, tree, pairs });
  const views = {
    tree: mergeTreePanel({ ...panel, tree, pairs }).scene,
    barcode: (threshold: number) => bars(threshold).scene,
    profile: (threshold: number) => profile(threshold).scene,
  };

  it.each(Object.entries(views))('is the same marks where nothing goes: %s', (_, at) => {
    const [low, high] = [persistence[2], persistence[3]];
    const [before, after] = [at(low + (high - low) / 3), at(low + (high - low) / 2)].map(({ marks }) => new Set(marks));
    const anew = [...after].filter((mark) => !before.has(mark));
    // branches are gathered into paths each time, and a header says what is left
    expect(anew.length).toBeLessThanOrEqual(3);
    expect(anew.filter((mark) => ['minimum', 'saddle', 'bar', 'basin', 'slope'].includes(mark.role ?? ''))).toEqual([]);
  });

  it.each(['tree', 'barcode'] as const)('is another mark for each that goes, and for no other: %s', (name) => {
    const [before, after] = [0, persistence[4]].map((threshold) => new Set(views[name](threshold).marks));
    const role = name === 'tree' ? 'minimum' : 'bar';
    const anew = [...after].filter((mark) => mark.role === role && !before.has(mark));
    expect(anew.length).toBe(4);
    for (const mark of anew) expect(mark).toHaveProperty('opacity', 0.22);
  });
});
