import { describe, expect, it } from 'vitest';
import { hierarchy, simplify } from '#shared/analysis/simplify.ts';
import { Random } from '#shared/domain/random.ts';
import { heightfield } from '#shared/plots/heightfield.ts';
import { composeScenes } from '#shared/plots/compose.ts';
import { mergeTreePanel, mergeTreeScene, mostLeaves } from '#shared/plots/merge-tree.ts';
import { persistencePanel, persistenceScene } from '#shared/plots/persistence-diagram.ts';
import { surfaceScene, surfaceStage } from '#shared/plots/surface.ts';
import { dark, light } from '#shared/plots/theme.ts';
import { randomGrid, slowTree } from '../analysis/trees.ts';
import { beyondPage, texts, withRole } from './marks.ts';

const panel = { title: 'β = 30', subtitle: 'grid-freudenthal', width: 118, height: 128, theme: light };
const axes = (rows: number, columns: number) =>
  [rows, columns].map((n, k) => ({
    name: `α${k}`,
    values: Float64Array.from({ length: n }, (_, i) => i - (n - 1) / 2),
  })) as [{ name: string; values: Float64Array }, { name: string; values: Float64Array }];

/** One deep basin, shallow ones far below its rim: the essential pair would crush the others. */
const crushed = slowTree([2.3, 2.3002, 2.3001, 2.3004, 2.3002, 2.3003, 54], 1, 7);
const cases: Record<string, ReturnType<typeof slowTree>> = {
  'nothing finite': slowTree([NaN], 1, 1),
  'one vertex': slowTree([2], 1, 1),
  constant: slowTree([2, 2, 2, 2], 2, 2),
  'one minimum': slowTree([1e-4, 1, 2, 40], 1, 4),
  'crushed by the essential pair': crushed,
  'several components': slowTree(randomGrid(new Random(8), 100, { missing: 0.4 }), 10, 10),
  noise: slowTree(randomGrid(new Random(3), 900), 30, 30),
  'values of 10⁻⁹': slowTree(
    randomGrid(new Random(3), 100).map((value) => 1e-9 * value),
    10,
    10,
  ),
};

describe.each(Object.entries(cases))('%s', (_, topology) => {
  const { tree, pairs } = topology;
  const minima = tree.children.filter((count) => count === 0).length;
  const saddles = tree.children.filter((count) => count >= 2).length;

  it('is drawn as a tree with a mark per minimum and saddle, a line per branch, nothing off the page', () => {
    const scene = mergeTreeScene({ ...panel, tree, pairs });
    expect(beyondPage(scene)).toEqual([]);
    if (minima > mostLeaves) return;
    expect(withRole(scene, 'minimum').length).toBe(minima);
    expect(withRole(scene, 'saddle').length).toBe(saddles);
    for (const branch of withRole(scene, 'branch'))
      expect(branch).toHaveProperty('points.length', 6 * (minima - tree.components));
  });

  it('is drawn as a diagram with a mark per pair, above the diagonal, nothing off the page', () => {
    const scene = persistenceScene({ ...panel, pairs });
    const finite = [...pairs.birth.keys()].filter((i) => !pairs.essential[i] && pairs.death[i] > pairs.birth[i]);
    expect(beyondPage(scene)).toEqual([]);
    expect(withRole(scene, 'pair').length).toBe(finite.length);
    expect(withRole(scene, 'essential').length).toBe(tree.components);
    const [diagonal] = withRole(scene, 'diagonal');
    if (diagonal?.kind !== 'path') return;
    const [x0, y0] = [diagonal.points[0], diagonal.points[1]];
    for (const mark of withRole(scene, 'pair'))
      if (mark.kind === 'circle') expect(y0 - mark.y).toBeGreaterThan(mark.x - x0);
  });
});

describe('mergeTreeScene', () => {
  it('draws the most persistent minima of a large tree and says so', () => {
    const topology = slowTree(randomGrid(new Random(1), 1600), 40, 40);
    expect(topology.pairs.birth.length).toBeGreaterThan(mostLeaves);
    const scene = mergeTreeScene({ ...panel, ...topology });
    expect(withRole(scene, 'minimum').length).toBe(mostLeaves);
    expect(texts(scene, 'subtitle').join(' ')).toContain('of 245 minima');
  });

  it('breaks the trunk and writes its end when it fits the finite pairs', () => {
    const scene = mergeTreeScene({ ...panel, width: 180, ...crushed });
    expect(withRole(scene, 'break').length).toBe(4);
    expect(texts(scene)).toContain('54');
    expect(texts(scene)).toContain('loss, fit to finite pairs');
  });
});

describe('persistenceScene', () => {
  it('takes the scale that is asked for and names it on the axis', () => {
    const titles = (scale?: 'linear' | 'log') => texts(persistenceScene({ ...panel, pairs: crushed.pairs, scale }));
    expect(titles()).toContain('birth, fit to finite pairs');
    expect(titles('linear')).toContain('birth');
    expect(titles('log')).toContain('birth, log scale');
  });
});

describe('surfaceScene', () => {
  const random = new Random(2);
  it.each([
    [2, 2],
    [9, 5],
    [21, 21],
  ])('marks the critical points and the centre of a %i × %i grid, nothing off the page', (rows, columns) => {
    const values = randomGrid(random, rows * columns);
    const { tree } = slowTree(values, rows, columns);
    const minima = tree.vertex.filter((_, i) => tree.children[i] === 0);
    const saddles = tree.vertex.filter((_, i) => tree.children[i] >= 2);
    const scene = surfaceScene({ ...panel, axes: axes(rows, columns), values, minima, saddles, clipQuantile: 1 });
    expect(beyondPage(scene)).toEqual([]);
    expect(withRole(scene, 'minimum').length).toBe(minima.length);
    expect(withRole(scene, 'saddle').length).toBe(saddles.length);
    expect(withRole(scene, 'centre').length).toBe(1);
    expect(texts(scene)).toEqual(expect.arrayContaining(['α₁', 'α₂', 'loss']));
  });

  it('draws faint what the surface hides and nothing that is cut off', () => {
    // a wall across the middle of a plane, seen from the front: what lies behind it is hidden
    const values = Float64Array.from({ length: 81 }, (_, v) => (v % 9 === 4 ? 3 : 0.01 * (v % 9)));
    const view = { azimuth: 0, elevation: 20 };
    const options = { ...panel, axes: axes(9, 9), values, view, clipQuantile: 1 };
    const [front, behind, on] = [4 * 9 + 1, 4 * 9 + 6, 4 * 9 + 4];
    const opacities = withRole(surfaceScene({ ...options, minima: [front, behind, on] }), 'minimum').map((mark) =>
      mark.kind === 'circle' ? mark.opacity : null,
    );
    expect(opacities).toEqual([undefined, 0.35, undefined]);
    expect(withRole(surfaceScene({ ...options, minima: [on], clipQuantile: 0.5 }), 'minimum')).toEqual([]);
  });
});

describe('composeScenes', () => {
  it('letters the panels row by row, skips empty places and keeps panels apart', () => {
    const one = persistenceScene({ ...panel, pairs: crushed.pairs });
    const figure = composeScenes({
      title: 'figure',
      rows: [
        [one, null, one],
        [one, one],
      ],
      columnTitles: ['A', 'B', 'C'],
      rowTitles: ['first', 'second'],
      theme: dark,
    });
    expect(texts(figure, 'letter')).toEqual(['a', 'b', 'c', 'd']);
    expect(texts(figure, 'heading')).toEqual(['A', 'B', 'C', 'first', 'second']);
    expect(beyondPage(figure)).toEqual([]);
    const corners = figure.marks.flatMap((mark) => (mark.kind === 'group' ? [mark.translate!] : []));
    for (const [k, [x, y]] of corners.entries())
      for (const [x2, y2] of corners.slice(k + 1))
        expect(Math.abs(x - x2) >= one.width || Math.abs(y - y2) >= one.height).toBe(true);
  });
});

describe('mergeTreePanel', () => {
  it.each(Object.entries(cases))('draws faint exactly what a threshold simplifies away: %s', (_, { tree, pairs }) => {
    if (!tree.vertex.length) return expect(mergeTreePanel({ ...panel, tree, pairs }).leaves(0)).toBe(0);
    const sorted = hierarchy(tree, pairs);
    const drawn = mergeTreePanel({ ...panel, tree, pairs });
    for (const threshold of [0, ...sorted.persistence.slice(-mostLeaves / 2), Infinity]) {
      const left = simplify(sorted, threshold);
      const scene = drawn.scene(threshold);
      const strong = (role: string) =>
        withRole(scene, role).filter((m) => !('opacity' in m) || m.opacity === undefined);
      expect(drawn.leaves(threshold)).toBe(Math.min(left.minima, mostLeaves));
      expect(strong('minimum').length).toBe(Math.min(left.minima, mostLeaves));
      expect(drawn.step(threshold)).toBeGreaterThanOrEqual(threshold);
      expect(drawn.scene(drawn.step(threshold))).toEqual(scene);
      if (tree.children.filter((count) => count === 0).length <= mostLeaves)
        expect(strong('saddle').length).toBe(left.saddles);
    }
  });
});

describe('persistencePanel', () => {
  it('tells where its points stand', () => {
    const { pairs } = crushed;
    const { scene, plot } = persistencePanel({ ...panel, pairs });
    const { box, scale } = plot!;
    const dots = withRole(scene, 'pair').flatMap((mark) => (mark.kind === 'circle' ? [mark] : []));
    const finite = [...pairs.birth.keys()].filter((i) => !pairs.essential[i]);
    expect(dots.length).toBe(finite.length);
    dots.forEach((dot, k) => {
      expect(scale.value((dot.x - box.x) / box.width)).toBeCloseTo(pairs.birth[finite[k]], 8);
      expect(scale.value(1 - (dot.y - box.y) / box.height)).toBeCloseTo(pairs.death[finite[k]], 8);
    });
  });
});

describe('surfaceStage', () => {
  const values = randomGrid(new Random(4), 49);
  const grid = axes(7, 7);
  const field = heightfield({ axes: grid, values, clipQuantile: 1 });

  it('enlarges the box about the middle of its room, the heights with it', () => {
    const plain = surfaceStage(field, { ...panel, axes: grid });
    const twice = surfaceStage(field, { ...panel, axes: grid, zoom: 2 });
    const across = ({ camera }: typeof plain) => camera.pageX(1, 1) - camera.pageX(-1, -1);
    const upright = ({ camera }: typeof plain) => camera.pageY(0, 0, 0) - camera.pageY(0, 0, 1);
    expect(twice.camera.tall).toBeCloseTo(plain.camera.tall, 12);
    expect(across(twice)).toBeCloseTo(2 * across(plain), 9);
    expect(upright(twice)).toBeCloseTo(2 * upright(plain), 9);
    const middle = plain.camera.tall / 2;
    expect(twice.camera.pageX(0, 0)).toBeCloseTo(plain.camera.pageX(0, 0), 9);
    expect(twice.camera.pageY(0, 0, middle)).toBeCloseTo(plain.camera.pageY(0, 0, middle), 9);
  });

  it('is what the figure has around its surface', () => {
    const { back, front } = surfaceStage(field, { ...panel, axes: grid });
    const { marks } = surfaceScene({ ...panel, axes: grid, values, clipQuantile: 1 });
    expect(marks).toEqual(expect.arrayContaining([...back, ...front]));
  });
});

it('a surface over axes that only count points has no centre', () => {
  const values = Float64Array.from({ length: 9 }, (_, v) => v);
  const counted = [0, 1].map((k) => ({ name: `axis${k}`, values: Float64Array.of(0, 1, 2) })) as unknown as ReturnType<typeof axes>; // prettier-ignore
  const centreOf = (over: typeof counted): number | null =>
    surfaceStage(heightfield({ axes: over, values }), { ...panel, axes: over }).centre;
  expect(centreOf(axes(3, 3))).toBe(4);
  expect(centreOf(counted)).toBeNull();
});
