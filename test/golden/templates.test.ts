import { describe, expect, it } from 'vitest';
import { columnWidths } from '#shared/domain/figure.ts';
import { parseParams } from '#shared/domain/params.ts';
import { figureTemplates } from '#shared/plots/figures/registry.ts';
import type { Scene } from '#shared/plots/scene.ts';
import { sceneToSvg } from '#shared/plots/svg.ts';
import { texts } from '#test/shared/plots/marks.ts';
import { accuracy, averagePersistence, betas, births, bottom, dentedBowls, meeting, top, topEigenvalue } from './dented-bowls.ts';
import { expectGolden } from './golden.ts';
import { circles, counted, level, panelsOf, upright, written, type Seen } from './read-scene.ts';

const models = [1, 2, 3, 4];
const saddlesOf = (id: number): number => births[id].length;
const near = (value: number): unknown => expect.closeTo(value, 6);
const sorted = (values: readonly number[]): number[] => values.toSorted((a, b) => a - b);

/** The tree and the diagram of a model's landscape, raised by so much. */
function expectTree(seen: Seen, id: number): void {
  expect([counted(seen, 'minimum'), counted(seen, 'saddle')]).toEqual([saddlesOf(id) + 1, saddlesOf(id)]);
}
function expectTreeValues(seen: Seen, id: number, raised = 0): void {
  const heights = circles(seen, 'minimum').map(({ y }) => upright(seen)(y) - raised);
  expect(sorted(heights)).toEqual(sorted([bottom, ...births[id]]).map(near));
}
function expectDiagram(seen: Seen, id: number, raised = 0): void {
  const [birth, death] = [level(seen), upright(seen)];
  const pairs = circles(seen, 'pair').map(({ x, y }) => [birth(x) - raised, death(y) - raised]);
  expect(pairs.toSorted(([a], [b]) => a - b)).toEqual(sorted(births[id]).map((value) => [near(value), near(meeting)]));
  const rings = circles(seen, 'essential').map(({ x, y }) => [birth(x) - raised, death(y) - raised]);
  expect(rings).toEqual([[near(bottom), near(top)]]);
}

/** r = Σ (x − x̄)(y − ȳ) ÷ √(Σ (x − x̄)² Σ (y − ȳ)²). */
function pearson(x: readonly number[], y: readonly number[]): number {
  const mean = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;
  const product = (a: readonly number[], b: readonly number[]) =>
    a.reduce((sum, value, i) => sum + (value - mean(a)) * (b[i] - mean(b)), 0);
  return product(x, y) / Math.sqrt(product(x, x) * product(y, y));
}

interface Golden {
  readonly params?: Record<string, string | number>;
  readonly width: keyof typeof columnWidths;
  /** What must be seen, whatever the drawing looks like. */
  readonly facts: (panels: readonly Seen[], scene: Scene) => void;
}

const goldens: Record<string, Golden> = {
  landscape: {
    params: { landscape: 7 }, // the random one of the last model
    width: 'double',
    facts: ([surface, tree, diagram]) => {
      expectTree(surface, 4);
      expect(counted(surface, 'centre')).toBe(1);
      expectTree(tree, 4);
      expectTreeValues(tree, 4);
      expectDiagram(diagram, 4);
    },
  },
  'models-grid': {
    width: 'single',
    facts: (panels, scene) => {
      expect(texts(scene, 'heading')).toEqual(['β = 1', 'β = 4', 'Surface', 'Cut at 90 %', 'Merge tree', 'Diagram']);
      expect(texts(scene, 'letter').join('')).toBe('abcdefgh');
      [1, 3].forEach((id, column) => {
        expectTree(panels[4 + column], id);
        expectTreeValues(panels[4 + column], id);
        expectDiagram(panels[6 + column], id);
      });
    },
  },
  'parameter-sweep': {
    params: { values: '4' }, // two columns are larger than a golden may be
    width: 'single',
    facts: (panels, scene) => {
      const rows = ['u(x, t)', 'Random plane', 'Hessian plane', 'Merge tree', 'Diagram', 'Spectrum'];
      expect(texts(scene, 'heading')).toEqual(['β = 4', ...rows]);
      const [, random, hessian, tree, diagram, spectrum] = panels;
      // of the seeds the lowest one counts
      for (const seen of [random, hessian, tree]) expectTree(seen, 3);
      expectTreeValues(tree, 3, 1);
      expectDiagram(diagram, 3, 1);
      const marks = spectrum.filter(({ role }) => role === 'eigenvalue').map((mark) => (mark.kind === 'path' ? mark.points[0] + mark.dx : NaN)); // prettier-ignore
      expect(marks.map(level(spectrum))).toEqual([near(topEigenvalue(3))]);
    },
  },
  'metric-scatter': {
    width: 'single',
    facts: (panels, scene) => {
      expect(texts(scene, 'legend')).toEqual(['β = 1', 'β = 4']);
      expect(panels.length).toBe(6);
      const numbers = [saddlesOf, averagePersistence];
      const metrics = [(id: number) => accuracy[id], topEigenvalue, (id: number) => 32 * id];
      panels.forEach((seen, p) => {
        const [row, column] = [Math.floor(p / 2), p % 2];
        // axes are shared: labelled in the first column and the last row
        const [x, y] = [level(panels[4 + column]), upright(panels[2 * row])];
        const points = circles(seen, 'point');
        expect(points.map((at) => [x(at.x), y(at.y)])).toEqual(models.map((id) => [near(numbers[column](id)), near(metrics[row](id))])); // prettier-ignore
        expect(new Set(points.map(({ fill }) => fill)).size).toBe(betas.length);
        const r = pearson(models.map(numbers[column]), models.map(metrics[row]));
        const [, shown] = /^r = ([−\d.]+)/.exec(written(seen, 'subtitle')[0])!;
        expect(Math.abs(Number(shown.replace('−', '-')) - r)).toBeLessThanOrEqual(0.0051);
      });
    },
  },
  'sweep-lines': {
    width: 'single',
    facts: (panels, scene) => {
      expect(texts(scene, 'legend')).toEqual(['left axis', 'right axis']);
      expect(panels.length).toBe(6);
      const [x, y] = [level(panels[2]), upright(panels[0])];
      const marks = circles(panels[0], 'point').slice(0, 2);
      // of saddles, over the two seeds of each β
      expect(marks.map((at) => [x(at.x), y(at.y)])).toEqual([[near(1), near(1.5)], [near(4), near(3.5)]]); // prettier-ignore
      const bars = panels[0].flatMap((mark) => (mark.role === 'spread' && mark.kind === 'path' ? [[1, 3].map((k) => y(mark.points[k] + mark.dy))] : [])); // prettier-ignore
      const half = Math.sqrt(0.5);
      expect(bars.slice(0, 2)).toEqual([1.5, 3.5].map((mean) => [near(mean - half), near(mean + half)]));
      const right = upright(panels[0], 'right');
      const means = circles(panels[0], 'point').slice(2).map((at) => right(at.y)); // prettier-ignore
      expect(means).toEqual([near((0.875 + 0.5) / 2), near((0.75 + 0.25) / 2)]);
    },
  },
  'seed-table': {
    width: 'double',
    facts: (_panels, scene) => {
      const cells = texts(scene, 'cell');
      expect(cells.filter((text) => text === '2')).toHaveLength(2);
      // deviations of two values are their difference ÷ √2
      for (const cell of ['β = 1', 'β = 4', '0.6875 ± 0.27', '0.5 ± 0.35', '1.5 ± 0.71', '3.5 ± 0.71', '24 ± 11', '56 ± 11'])
        expect(cells).toContain(cell);
    },
  },
  'representation-spread': {
    params: { representations: 'grid-axis,grid-freudenthal,grid-moore' },
    width: 'double',
    facts: (panels, scene) => {
      expect(texts(scene, 'legend')).toEqual(['grid-axis', 'grid-freudenthal', 'grid-moore']);
      expect(written(panels[0], 'row-label')).toHaveLength(models.length);
      [(id: number) => saddlesOf(id) + 1, saddlesOf, averagePersistence].forEach((number, p) => {
        // the dents meet the middle at the same place under each of them
        const values = circles(panels[p], 'point').map((at) => level(panels[p])(at.x));
        expect(values).toEqual(models.flatMap((id) => Array<unknown>(3).fill(near(number(id)))));
      });
    },
  },
  'profile-overlay': {
    width: 'single',
    facts: ([seen], scene) => {
      expect(texts(scene, 'legend')).toEqual(['β = 1 (n = 2)', 'β = 4 (n = 2)']);
      expect(counted(seen, 'profile')).toBe(models.length);
      const deepest = circles(seen, 'point').map((at) => [level(seen)(at.x), upright(seen)(at.y)]);
      expect(deepest).toEqual(models.map(() => [near(0), near(bottom)]));
    },
  },
  'density-overlay': {
    width: 'single',
    facts: ([seen], scene) => {
      expect(texts(scene, 'legend')).toEqual(['β = 1 (n = 2)', 'β = 4 (n = 2)']);
      const curves = seen.filter(({ role }) => role === 'density');
      expect(curves).toHaveLength(models.length);
      for (const curve of curves) {
        if (curve.kind !== 'path') continue;
        const places = Array.from({ length: curve.points.length / 2 }, (_, k) => [curve.points[2 * k], curve.points[2 * k + 1]]); // prettier-ignore
        const [peak] = places.toSorted(([, a], [, b]) => a - b);
        expect(level(seen)(peak[0] + curve.dx)).toEqual(near(0));
      }
    },
  },
  'distance-matrix': {
    width: 'single',
    facts: ([seen]) => {
      const labels = ['beta1-seed0', 'beta1-seed1', 'beta4-seed0', 'beta4-seed1'];
      expect(written(seen, 'row-label')).toEqual(labels);
      expect(written(seen, 'column-label')).toEqual(labels);
      // the source says |i − j| ÷ 7 of landscapes 1, 3, 5 and 7
      const distance = (i: number, j: number): string => ['0', '0.286', '0.571', '0.857'][Math.abs(i - j)];
      expect(written(seen, 'value')).toEqual(models.flatMap((i) => models.map((j) => distance(i, j))));
    },
  },
};

describe('figures of templates look as they did, and show what is known of their data', () => {
  it.each(Object.entries(goldens))('%s', async (id, { params = {}, width, facts }) => {
    const template = figureTemplates.find((each) => each.id === id)!;
    const { scene } = await template.make(dentedBowls, parseParams(template, params), { width: columnWidths[width] });
    facts(panelsOf(scene), scene);
    expectGolden(id, sceneToSvg(scene));
  });

  it('every template has one, but for that whose panels are chosen one by one', () =>
    expect(new Set([...Object.keys(goldens), 'composed'])).toEqual(new Set(figureTemplates.map(({ id }) => id))));
});
