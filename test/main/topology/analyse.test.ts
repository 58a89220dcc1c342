import { describe, expect, it } from 'vitest';
import type { AnalyseInput } from '#main/topology/analyse.ts';
import { representations } from '#main/topology/representations/registry.ts';
import type { Topology } from '#shared/domain/topology.ts';
import { Random } from '#shared/domain/random.ts';
import { gridTopology } from './analysed.ts';
import { randomGrid } from './random-grids.ts';
import { minimaOf, saddlesOf } from './readable.ts';

const run = (shape: number[], values: ArrayLike<number>, more: Partial<AnalyseInput> = {}): Topology =>
  gridTopology(shape, Float64Array.from(values), more);

/** What depends on the order of the values alone. */
const vertices = ({ tree, pairs, segmentation }: Topology): unknown => ({
  tree: [tree.vertex, tree.parent, tree.children, tree.components],
  pairs: [pairs.birthVertex, pairs.deathVertex, pairs.essential],
  segmentation,
});

describe.each(representations.map(({ id }) => id))('analysing random grids by %s', (representation) => {
  const mostAxes = representation === 'delaunay' ? 2 : 4;
  const topologies = (count: number): [Topology, Float64Array][] => {
    const random = new Random(5);
    return Array.from({ length: count }, () => {
      const { shape, values } = randomGrid(random, 1 + random.below(mostAxes), mostAxes > 2 ? 4 : 6);
      return [run([...shape], values, { representation, segmentation: true }), values];
    });
  };

  it('minima minus components are the merges, and every minimum has a pair', () => {
    for (const [{ tree, pairs, numbers }] of topologies(200)) {
      const multiplicities = saddlesOf(tree).reduce((sum, [, multiplicity]) => sum + multiplicity, 0);
      expect(minimaOf(tree).length - tree.components).toBe(multiplicities);
      expect(numbers).toMatchObject({
        minima: minimaOf(tree).length,
        saddles: saddlesOf(tree).length,
        merges: multiplicities,
        components: tree.components,
      });
      expect([...pairs.birthVertex]).toEqual(minimaOf(tree));
      expect(pairs.essential.filter(Boolean)).toHaveLength(tree.components);
    }
  });

  it('births are at most deaths, nodes are sorted and parents lie above', () => {
    for (const [{ tree, pairs }, values] of topologies(200)) {
      pairs.birth.forEach((birth, i) => expect(birth).toBeLessThanOrEqual(pairs.death[i]));
      tree.vertex.forEach((vertex, node) => {
        expect(tree.value[node]).toBe(values[vertex]);
        if (tree.parent[node] >= 0) expect(tree.parent[node]).toBeGreaterThan(node);
        if (node === 0) return;
        const order = tree.value[node] - tree.value[node - 1] || vertex - tree.vertex[node - 1];
        expect(order).toBeGreaterThan(0);
      });
    }
  });

  it('missing vertices have no arc and are counted', () => {
    for (const [{ segmentation, missing }, values] of topologies(100)) {
      const holes = [...values.keys()].filter((v) => !Number.isFinite(values[v]));
      expect(missing).toBe(holes.length);
      expect([...values.keys()].filter((v) => segmentation!.node[v] < 0)).toEqual(holes);
    }
  });

  it('a strictly increasing map of the values changes no vertex', () => {
    const random = new Random(6);
    for (let k = 0; k < 100; k++) {
      const { shape, values } = randomGrid(random, 1 + random.below(Math.min(3, mostAxes)), 5);
      const options = { representation, segmentation: true };
      const mapped = values.map((v) => (v < 0 ? v / 1024 : 3 * v + v * v * v));
      expect(vertices(run([...shape], mapped, options))).toEqual(vertices(run([...shape], values, options)));
    }
  });
});

describe('numbers', () => {
  it('of two basins follow their definitions', () => {
    const { numbers } = run([5], [0, 4, 1, 5, 9]);
    expect(numbers).toEqual({
      minima: 2,
      saddles: 1,
      merges: 1,
      components: 1,
      'average-persistence': (9 + 3) / 2,
      'average-persistence-finite': 3,
      'average-distance-to-diagonal': expect.closeTo(6 / Math.SQRT2, 12),
      'average-distance-to-diagonal-finite': expect.closeTo(3 / Math.SQRT2, 12),
      'total-persistence': 12,
      'max-persistence': 9,
      'persistence-entropy': expect.closeTo(-(0.75 * Math.log(0.75) + 0.25 * Math.log(0.25)), 12),
      // minimum 0 lies 4 below the saddle, minimum 2 lies 3 below; 1 vertex each before the saddle
      smad: 3.5,
      'smad-relative': 3.5 / 9,
      'smad-weighted': 3.5,
      'smad-landscaper': 3.5,
      range: 9,
      lowest: 0,
      highest: 9,
      mean: 3.8,
      'standard-deviation': expect.closeTo(Math.sqrt(10.16), 12),
      'centre-loss': null,
      'centre-excess': null,
      // second differences −7, 7, 0 at the inner points
      'convex-fraction': 1 / 3,
    });
  });

  it('without a finite pair are null, not 0', () => {
    expect(run([3], [0, 1, 2]).numbers).toMatchObject({
      'average-persistence': 2,
      'average-persistence-finite': null,
      'average-distance-to-diagonal-finite': null,
    });
  });

  it('leave zero-persistence pairs out unless they are kept; the counts of the tree hold them always', () => {
    // vertex 0 lies below its equal at vertex 1, which joins it to vertex 2
    const counts = { minima: 2, saddles: 1, merges: 1 };
    expect(run([3], [1, 1, 0]).numbers).toMatchObject({
      ...counts,
      'average-persistence': 1,
      'average-persistence-finite': null,
    });
    expect(run([3], [1, 1, 0], { keepZeroPersistence: true }).numbers).toMatchObject({
      ...counts,
      'average-persistence': 1 / 2,
      'average-persistence-finite': 0,
    });
  });

  it('of a constant keep the essential pair', () => {
    const { numbers } = run([4, 4], new Float64Array(16).fill(2.5));
    expect(numbers).toMatchObject({ minima: 1, saddles: 0, 'average-persistence': 0, range: 0 });
  });

  it('leave infinities out of the range', () => {
    expect(run([5], [1, Infinity, NaN, -Infinity, 3]).numbers).toMatchObject({ range: 2, components: 2, merges: 0 });
  });
});

describe('shapes', () => {
  it('drop axes of one point, and keep one axis for a single point', () => {
    expect(run([1, 3, 1, 2], [1, 2, 3, 4, 5, 6]).shape).toEqual([3, 2]);
    expect(run([1, 1], [7])).toMatchObject({ shape: [1], vertices: 1, tree: { components: 1 } });
  });

  it.each([[[2, 2]], [[2, 9]], [[9, 2]], [[1, 9]]])('%j has vertex ids row by row', (shape) => {
    const values = Float64Array.from({ length: shape[0] * shape[1] }, (_, v) => -v);
    const { pairs } = run(shape, values);
    expect([...pairs.birthVertex]).toEqual([values.length - 1]);
    expect([...pairs.deathVertex]).toEqual([0]);
  });
});

describe('errors', () => {
  it.each([
    ['nothing-finite', [2, 2], [NaN, Infinity, -Infinity, NaN], 'grid-freudenthal'],
    ['shape-mismatch', [2, 3], [1, 2, 3, 4], 'grid-freudenthal'],
    ['bad-value', [2, 2], [1, 2, 3, 4], 'grid-hexagonal'],
    ['bad-usage', [2, 2], [1, 2, 3, 4], 'grid-axis(k=3)'],
    ['unsupported-representation', Array<number>(7).fill(2), new Float64Array(128), 'grid-moore'],
  ] as const)('%s', (code, shape, values, representation) => {
    expect(() => run([...shape], values, { representation })).toThrow(expect.objectContaining({ code }));
  });
});

describe('a persistence threshold', () => {
  // minima 0, 2, 1 with barriers 5 and 3 between them
  const profile = [9, 0, 5, 2, 3, 1, 8];
  const simplified = (value: number, relative = false): Topology =>
    run([7], profile, { threshold: { value, relative }, segmentation: true });

  it('takes away the pairs below it, their minima, saddles and arcs, and counts what stays', () => {
    const { tree, pairs, numbers, segmentation } = simplified(2);
    expect(minimaOf(tree)).toEqual([1, 5]);
    expect(saddlesOf(tree)).toEqual([[2, 1]]);
    expect([...pairs.birthVertex]).toEqual([1, 5]);
    expect(numbers).toMatchObject({ minima: 2, saddles: 1, merges: 1, 'average-persistence': (9 + 4) / 2 });
    expect([...segmentation!.node].map((node) => tree.vertex[node])).toEqual([0, 1, 2, 5, 5, 5, 2]);
  });

  it('keeps a pair of exactly its persistence', () => {
    expect(simplified(1).numbers.minima).toBe(3);
    expect(simplified(1 + 1e-9).numbers.minima).toBe(2);
  });

  it('may be a share of the range, and never takes the last minimum', () => {
    expect(simplified(0.5, true).numbers).toMatchObject({ minima: 1, saddles: 0, range: 9 });
    expect(simplified(0.4, true).numbers.minima).toBe(2);
    expect(simplified(100, true).numbers.minima).toBe(1);
  });

  it('of 0 changes nothing', () => {
    expect(vertices(simplified(0))).toEqual(vertices(run([7], profile, { segmentation: true })));
  });
});
