import { describe, expect, it } from 'vitest';
import { hierarchy, simplifiedPairs, simplify } from '#shared/analysis/simplify.ts';
import { simplifiedSegmentation, simplifiedTree } from '#shared/analysis/simplified-tree.ts';
import { WorkbenchError } from '#shared/domain/errors.ts';
import { Random } from '#shared/domain/random.ts';
import { randomGrid, slowTree } from './trees.ts';

/**
 * The slow twin cancels one pair at a time, weakest first, on plain objects: the minimum goes, its saddle loses a child, and a saddle with one child
 * left is taken out of its arc. Returns what stays, by vertex, and where every node of the full tree ends up.
 */
function cancelOneByOne({ tree, pairs }: ReturnType<typeof slowTree>, threshold: number) {
  const vertices = [...tree.vertex];
  const rank = new Map(vertices.map((vertex, i) => [vertex, i]));
  const parent = new Map(vertices.map((vertex, i) => [vertex, tree.parent[i] < 0 ? -1 : vertices[tree.parent[i]]]));
  const children = new Map(vertices.map((vertex, i) => [vertex, tree.children[i]]));
  const place = new Map(vertices.map((vertex) => [vertex, vertex]));
  const move = (from: number, to: number) => {
    for (const [vertex, at] of place) if (at === from) place.set(vertex, to);
  };
  const below = (vertex: number) => [...parent].filter(([, above]) => above === vertex).map(([child]) => child);
  const weakest = [...pairs.birth.keys()]
    .filter((i) => !pairs.essential[i] && pairs.death[i] - pairs.birth[i] < threshold)
    .sort(
      (a, b) =>
        pairs.death[a] - pairs.birth[a] - (pairs.death[b] - pairs.birth[b]) ||
        rank.get(pairs.deathVertex[a])! - rank.get(pairs.deathVertex[b])!,
    );
  for (const i of weakest) {
    const minimum = pairs.birthVertex[i];
    const saddle = pairs.deathVertex[i];
    expect(parent.get(minimum)).toBe(saddle); // whatever hung on this branch has been cancelled before
    move(minimum, saddle);
    parent.delete(minimum);
    children.set(saddle, children.get(saddle)! - 1);
    if (children.get(saddle) === 1 && parent.get(saddle) !== -1) {
      const [only] = below(saddle);
      move(saddle, only);
      parent.set(only, parent.get(saddle)!);
      parent.delete(saddle);
    }
  }
  return { parent, children, place };
}

describe('simplify', () => {
  it('agrees with cancelling pairs one by one: counts, tree and where every node went', () => {
    const random = new Random(5);
    for (let run = 0; run < 200; run++) {
      const rows = 1 + random.below(8);
      const columns = 1 + random.below(8);
      const full = slowTree(
        randomGrid(random, rows * columns, { levels: run % 2 ? 6 : 0, missing: run % 5 ? 0 : 0.3 }),
        rows,
        columns,
      );
      const sorted = hierarchy(full.tree, full.pairs);
      for (const threshold of [0, 0.5, 1, 2, Infinity]) {
        const twin = cancelOneByOne(full, threshold);
        const simplified = simplifiedTree(sorted, threshold);
        const { tree, node } = simplified;
        const parents = Array.from(tree.parent, (above, i) => [tree.vertex[i], above < 0 ? -1 : tree.vertex[above]]);
        expect(new Map(parents as [number, number][])).toEqual(
          new Map([...twin.parent].sort((a, b) => [...tree.vertex].indexOf(a[0]) - [...tree.vertex].indexOf(b[0]))),
        );
        for (let i = 0; i < tree.vertex.length; i++) expect(tree.children[i]).toBe(twin.children.get(tree.vertex[i]));
        for (let i = 0; i < full.tree.vertex.length; i++)
          expect(tree.vertex[node[i]]).toBe(twin.place.get(full.tree.vertex[i]));

        const counts = simplify(sorted, threshold);
        const saddles = tree.children.filter((count) => count >= 2);
        expect(counts.minima).toBe(tree.children.filter((count) => count === 0).length);
        expect(counts.saddles).toBe(saddles.length);
        expect(counts.merges).toBe(saddles.reduce((sum, count) => sum + count - 1, 0));
        expect([...counts.pairs].sort((a, b) => a - b).map((i) => full.pairs.birthVertex[i])).toEqual([
          ...simplifiedPairs(full.pairs, threshold).birthVertex,
        ]);
      }
    }
  });

  it('keeps a pair whose persistence equals the threshold and drops the one just below', () => {
    const { tree, pairs } = slowTree([0, 2, 1, 3], 1, 4);
    const sorted = hierarchy(tree, pairs);
    expect(simplify(sorted, 1).minima).toBe(2);
    expect(simplify(sorted, 1 + Number.EPSILON).minima).toBe(1);
  });

  it('floods a removed basin into the arc of its saddle and leaves missing vertices missing', () => {
    const { tree, pairs } = slowTree([0, 2, 1, 3], 1, 4);
    const simplified = simplifiedTree(hierarchy(tree, pairs), 5);
    expect([...simplified.tree.vertex]).toEqual([0, 3]);
    const arcs = { node: Int32Array.of(0, 2, 1, 3, -1) }; // nodes by value: vertex 0, 2, 1, 3
    expect([...simplifiedSegmentation(arcs, simplified).node]).toEqual([0, 0, 0, 1, -1]);
  });

  it('refuses a negative threshold, NaN, and pairs of another tree', () => {
    const one = slowTree([0, 2, 1, 3], 1, 4);
    const other = slowTree([0, 1, 2, 3], 1, 4);
    expect(() => simplify(hierarchy(one.tree, one.pairs), -1)).toThrow(WorkbenchError);
    expect(() => simplify(hierarchy(one.tree, one.pairs), NaN)).toThrow(WorkbenchError);
    expect(() => hierarchy(one.tree, other.pairs)).toThrow(/1 pairs of dimension 0 for 2 minima/);
  });
});
