import { describe, expect, it } from 'vitest';
import { layoutTree } from '#shared/analysis/tree-layout.ts';
import type { MergeTree } from '#shared/domain/merge-tree.ts';
import { Random } from '#shared/domain/random.ts';
import { randomGrid, slowTree } from './trees.ts';

/** Every branch as it is drawn, in ranks: up from its minimum, then across to its elder. Counts pairs of strokes that cross in their interiors. */
function crossings(tree: MergeTree): number {
  const { x, branch } = layoutTree(tree);
  const vertical: { x: number; low: number; high: number }[] = [];
  const horizontal: { y: number; low: number; high: number }[] = [];
  for (let i = 0; i < x.length; i++) {
    const above = tree.parent[i];
    if (above < 0) continue;
    vertical.push({ x: x[i], low: i, high: above });
    if (branch[above] !== branch[i])
      horizontal.push({ y: above, low: Math.min(x[i], x[above]), high: Math.max(x[i], x[above]) });
  }
  return horizontal
    .map((h) => vertical.filter((v) => v.x > h.low && v.x < h.high && v.low < h.y && h.y < v.high).length)
    .reduce((a, b) => a + b, 0);
}

describe('layoutTree', () => {
  it('crosses no lines and gives every minimum a slot of its own, on forests and plateaus too', () => {
    const random = new Random(11);
    for (let run = 0; run < 300; run++) {
      const rows = 1 + random.below(9);
      const columns = 1 + random.below(9);
      const options = { levels: run % 3 ? 0 : 4, missing: run % 4 ? 0 : 0.4 };
      const { tree } = slowTree(randomGrid(random, rows * columns, options), rows, columns);
      const { x, width } = layoutTree(tree);
      expect(crossings(tree)).toBe(0);
      const slots = [...x].filter((_, i) => tree.children[i] === 0).sort((a, b) => a - b);
      expect(new Set(slots).size).toBe(slots.length);
      expect(width).toBe(slots.length + Math.max(tree.components - 1, 0));
      if (slots.length) expect([slots[0], slots.at(-1)]).toEqual([0, width - 1]);
    }
  });

  it('keeps the leaves below any node side by side', () => {
    const { tree } = slowTree(randomGrid(new Random(2), 400), 20, 20);
    const { x } = layoutTree(tree);
    const below = Array.from(tree.parent, () => new Set<number>());
    for (let i = 0; i < x.length; i++) {
      if (tree.children[i] === 0) below[i].add(x[i]);
      if (tree.parent[i] >= 0) for (const slot of below[i]) below[tree.parent[i]].add(slot);
      expect(Math.max(...below[i]) - Math.min(...below[i])).toBe(below[i].size - 1);
    }
  });

  it('handles a chain of 10⁵ saddles without recursion', () => {
    const leaves = 100_000;
    const n = 2 * leaves - 1;
    // all minima below all saddles; each saddle takes one more minimum into the oldest component
    const parent = Int32Array.from({ length: n }, (_, i) => {
      if (i === n - 1) return -1;
      return i < leaves ? leaves + Math.max(i - 1, 0) : i + 1;
    });
    const tree = {
      vertex: Uint32Array.from({ length: n }, (_, i) => i),
      value: Float64Array.from({ length: n }, (_, i) => i),
      parent,
      children: Uint32Array.from({ length: n }, (_, i) => (i < leaves ? 0 : 2)),
      components: 1,
    };
    const { x, width } = layoutTree(tree);
    expect(width).toBe(leaves);
    expect(new Set(x.subarray(0, leaves)).size).toBe(leaves);
  });
});
