import { expect, it } from 'vitest';
import { landscapeProfile } from '#shared/analysis/landscape-profile.ts';
import { hierarchy } from '#shared/analysis/simplify.ts';
import { simplifiedTree } from '#shared/analysis/simplified-tree.ts';
import { Random } from '#shared/domain/random.ts';
import { gridTopology } from '#test/main/topology/analysed.ts';

const random = new Random(31);
const trees = Array.from({ length: 60 }, (_, k) => {
  const shape = [3 + random.below(8), 3 + random.below(8)];
  const values = Float64Array.from({ length: shape[0] * shape[1] }, () => (k % 2 ? random.below(6) : random.normal()));
  return { values, topology: gridTopology(shape, values, { segmentation: true }) };
});

it('arcs have their vertices between them: all of the grid, each once', () => {
  for (const { values, topology } of trees)
    expect(topology.tree.arcSize!.reduce((sum, size) => sum + size, 0)).toBe(values.length);
});

it('the width of a profile below a merge is the number of vertices in that basin', () => {
  for (const { topology } of trees) {
    const { tree, segmentation } = topology;
    const { topLeft, topRight, width } = landscapeProfile(tree)!;
    tree.parent.forEach((_, node) => {
      const isBelow = (at: number): boolean => at === node || (at < node && at >= 0 && isBelow(tree.parent[at]));
      const inside = segmentation!.node.filter((at) => at >= 0 && isBelow(at)).length;
      expect(topRight[node] - topLeft[node]).toBe(inside);
    });
    expect(width).toBe(topology.vertices);
  }
});

it('basins lie inside the one they merge into, side by side', () => {
  for (const { topology } of trees) {
    const { parent } = topology.tree;
    const { topLeft, topRight, bottomLeft, bottomRight } = landscapeProfile(topology.tree)!;
    parent.forEach((above, node) => {
      expect(bottomLeft[node]).toBeGreaterThanOrEqual(topLeft[node]);
      expect(bottomRight[node]).toBeLessThanOrEqual(topRight[node]);
      if (above < 0) return;
      expect(topLeft[node]).toBeGreaterThanOrEqual(bottomLeft[above]);
      expect(topRight[node]).toBeLessThanOrEqual(bottomRight[above]);
      parent.forEach((other, sibling) => {
        if (other === above && sibling !== node)
          expect(topRight[node] <= topLeft[sibling] || topRight[sibling] <= topLeft[node]).toBe(true);
      });
    });
  }
});

it('simplifying a tree keeps its vertices, on fewer arcs', () => {
  for (const { topology } of trees) {
    const { tree } = simplifiedTree(hierarchy(topology.tree, topology.pairs), 0.7);
    expect(tree.arcSize!.reduce((sum, size) => sum + size, 0)).toBe(topology.vertices);
    expect(landscapeProfile(tree)!.width).toBe(topology.vertices);
  }
});

it('is unknown where nobody counted vertices', () => {
  const { arcSize, ...tree } = trees[0].topology.tree;
  expect(arcSize).toBeDefined();
  expect(landscapeProfile(tree)).toBeNull();
});
