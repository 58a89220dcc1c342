import { describe, expect, it } from 'vitest';
import { constrainedEditDistance } from '#main/topology/distances/constrained-edit.ts';
import { editTree, rows, type EditTree } from '#main/topology/distances/edit-tree.ts';
import { mergeTreeEdit } from '#main/topology/distances/merge-tree-edit.ts';
import { hierarchy, simplify } from '#shared/analysis/simplify.ts';
import { Random } from '#shared/domain/random.ts';
import type { Topology } from '#shared/domain/topology.ts';
import { gridTopology } from '../analysed.ts';
import { randomGrid } from '../random-grids.ts';
import { listed, listedTree, pair, slowEditDistance, type Pair } from './slow-edit.ts';

/** The tree that the distance takes, of a forest written down. */
function treeOf(forest: readonly Pair[]): EditTree {
  const { birth, death, parent } = listed(forest);
  const children = [...birth.keys(), -1].map((i) => [...parent.keys()].filter((k) => parent[k] === i));
  return { birth: Float64Array.from(birth), death: Float64Array.from(death), ...rows(children) };
}

/** A forest of at most `most` nodes in any shape, with few distinct values. */
function randomForest(random: Random, most: number): Pair[] {
  const forest: Pair[] = [];
  for (let left = random.below(most + 1); left > 0;) {
    const size = 1 + random.below(left);
    left -= size;
    const birth = random.below(4);
    forest.push(pair(birth, birth + 1 + random.below(4), ...forestOf(random, size - 1)));
  }
  return forest;
}

function forestOf(random: Random, size: number): Pair[] {
  if (!size) return [];
  const first = 1 + random.below(size);
  const birth = random.below(4);
  return [pair(birth, birth + 1 + random.below(4), ...forestOf(random, first - 1)), ...forestOf(random, size - first)];
}

const line = (...values: number[]): Topology => gridTopology([values.length], Float64Array.from(values));
const between = (a: Topology, b: Topology, threshold = 0): number =>
  mergeTreeEdit.between([a, b], { threshold })(0, 1).value;

describe('the constrained edit distance', () => {
  it('is that of the best of all constrained mappings', () => {
    const random = new Random(1);
    for (let round = 0; round < 150; round++) {
      const [a, b] = [randomForest(random, 5), randomForest(random, 5)];
      expect(constrainedEditDistance(treeOf(a), treeOf(b))).toBeCloseTo(slowEditDistance(listed(a), listed(b)), 12);
    }
  });

  it('matches any number of children', () => {
    const leaves = [3, 1, 4, 1, 5, 9, 2, 6].map((birth) => pair(birth, 20));
    const shuffled = [...new Random(2).choose(8, 8)].map((i) => leaves[i]);
    const root = (...below: Pair[]): EditTree => treeOf([pair(0, 30, ...below)]);
    expect(constrainedEditDistance(root(...leaves), root(...shuffled))).toBe(0);
    expect(constrainedEditDistance(root(...leaves), root(...shuffled.slice(1)))).toBe((20 - shuffled[0].birth) / 2);
  });

  it('sends disjoint subtrees to disjoint subtrees: what must not be torn apart is not', () => {
    // without that constraint the two leaves could stay and only one node be inserted above both
    const flat = treeOf([pair(0, 100, pair(1, 50), pair(2, 50), pair(3, 50))]);
    const nested = treeOf([pair(0, 100, pair(40, 41, pair(1, 50), pair(2, 50)), pair(3, 50))]);
    expect(constrainedEditDistance(flat, nested)).toBeGreaterThan(0.5);
  });
});

describe('the tree that is edited', () => {
  it('has every pair at its minimum and at its saddle, an essential one at the root', () => {
    // minima 0, 2, 1 with barriers 5 and 3; 9 is the highest
    const tree = editTree(line(9, 0, 5, 2, 3, 1, 8).tree);
    const { birth, death, parent } = listedTree(tree);
    expect(birth.map((b, i) => [b, death[i], parent[i]])).toEqual(
      [
        [0, 9, 4],
        [1, 5, 3],
        [2, 3, 3],
        [2, 3, 4],
        [1, 5, 5],
        [0, 9, -1],
      ].map(([b, d, p]) => expect.arrayContaining([b, d, p]) as unknown),
    );
  });

  it('is binary, with two nodes per pair and births and deaths of its pairs', () => {
    const random = new Random(3);
    for (let round = 0; round < 200; round++) {
      const { shape, values } = randomGrid(random, 1 + random.below(2), 7);
      const { tree, pairs } = gridTopology(shape, values);
      const found = listedTree(editTree(tree));
      const ascending = (list: [number, number][]): [number, number][] =>
        list.sort((a, b) => a[0] - b[0] || a[1] - b[1]);
      expect(ascending(found.birth.map((b, i) => [b + 0, found.death[i] + 0]))).toEqual(
        ascending([...pairs.birth, ...pairs.birth].map((b, i) => [b + 0, pairs.death[i % pairs.birth.length] + 0])),
      );
      const counts = found.birth.map((_, i) => found.parent.filter((p) => p === i).length);
      expect(Math.max(...counts)).toBeLessThanOrEqual(2);
      expect(counts.filter((count) => count === 0)).toHaveLength(pairs.birth.length);
      expect(found.parent.filter((p) => p < 0)).toHaveLength(tree.components);
      found.parent.forEach((p, i) => expect(p < 0 || p > i).toBe(true));
    }
  });
});

describe('the merge tree edit distance', () => {
  it('of two minima that differ in one value is that difference at both nodes of the pair', () => {
    expect(between(line(9, 0, 5, 2, 9), line(9, 0, 5, 2, 9))).toBe(0);
    expect(between(line(9, 0, 5, 2, 9), line(9, 0, 5, 3, 9))).toBe(2);
    // far from each other both pairs are rather removed
    expect(between(line(90, 0, 12, 10, 90), line(90, 0, 52, 51, 90))).toBe(2 * (1 + 0.5));
    expect(between(line(9, 0, 9), line(9, 0, 5, 2, 9))).toBe(2 * 1.5);
  });

  it('tells nestings apart that have the same diagram', () => {
    // basins of depth 1 and 2 beside 0: 4 dies at 6 into the branch of 3, or into that of 0
    const nested = line(20, 0, 10, 3, 6, 4, 20);
    const flat = line(20, 4, 6, 0, 10, 3, 20);
    expect([...nested.pairs.death].sort()).toEqual([...flat.pairs.death].sort());
    expect(between(nested, flat)).toBeGreaterThan(0);
  });

  it('is a metric on random grids, forests and saddles of any multiplicity among them', () => {
    const random = new Random(4);
    for (let round = 0; round < 80; round++) {
      const [a, b, c] = [0, 1, 2].map(() => {
        const { shape, values } = randomGrid(random, 2, 8);
        return gridTopology(shape, values, { representation: 'grid-moore' });
      });
      const [ab, bc, ac] = [between(a, b), between(b, c), between(a, c)];
      expect(between(a, a)).toBe(0);
      expect(Math.abs(between(b, a) - ab)).toBeLessThanOrEqual(1e-12 * ab);
      expect(ab).toBeGreaterThanOrEqual(0);
      expect(ac).toBeLessThanOrEqual((ab + bc) * (1 + 1e-12));
    }
  });

  it('does not see pairs of zero persistence, nor those below the threshold', () => {
    expect(between(line(9, 1, 1, 0, 9), line(9, 0, 9))).toBe(0);
    const [rough, smooth] = [line(9, 0, 5, 4.5, 9), line(9, 0, 9)];
    expect(between(rough, smooth)).toBe(0.5);
    expect(between(rough, smooth, 0.6)).toBe(0);
  });

  it('matches the components of forests', () => {
    expect(between(line(3, 1, NaN, 4, 0), line(4, 0, NaN, 3, 1))).toBe(0);
    expect(between(line(3, 1, NaN, 4, 0), line(4, 0))).toBe(2 * 1);
    expect(between(line(7), line(3))).toBe(0);
  });

  it('refuses trees that are too large, and says which threshold makes them small enough', () => {
    const random = new Random(5);
    const large = gridTopology(
      [5001],
      new Float64Array(5001).map((_, v) => (v % 2 ? 1 : -1) * (1 + random.uniform())),
    );
    const refused = (() => {
      try {
        between(large, large);
      } catch (error) {
        return error as { code: string; details: { above: number } };
      }
      throw new Error('not refused');
    })();
    expect(refused).toMatchObject({ code: 'too-large', details: { nodes: 5002, limit: 4000 } });
    const enough = refused.details.above * (1 + 1e-9);
    expect(2 * simplify(hierarchy(large.tree, large.pairs), enough).minima).toBe(4000);
  });
});
