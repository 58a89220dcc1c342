import { describe, expect, it } from 'vitest';
import { gridMinima } from '#shared/analysis/lint/grid-minima.ts';
import { neighboursOf, visitEdges } from '#shared/analysis/lint/grid-graph.ts';
import { Random } from '#shared/domain/random.ts';
import { isMinimum } from '#shared/domain/merge-tree.ts';
import { sizeOf } from '#shared/domain/tensor.ts';
import { gridTopology } from '#test/main/topology/analysed.ts';
import { randomGrid } from '#test/main/topology/random-grids.ts';

describe('minima of a grid', () => {
  it('are the leaves of the merge tree: Freudenthal in two dimensions, axis neighbours in others', () => {
    const random = new Random(1);
    for (let trial = 0; trial < 300; trial++) {
      const axes = 1 + (trial % 4);
      const { shape, values } = randomGrid(random, axes, 9);
      const representation = axes === 2 ? 'grid-freudenthal' : 'grid-axis';
      const { tree } = gridTopology(shape, values, { representation });
      const leaves = tree.vertex.filter((_, node) => isMinimum(tree, node));
      const found = gridMinima([1, ...shape, 1], values);
      expect(found.vertex).toEqual(leaves.slice().sort());
      expect(found.lowest).toBe(leaves[0]);
      expect(found.shape).toEqual(shape);
    }
  });

  it('are none where no value is finite, and one on a single point', () => {
    expect(gridMinima([2, 2], Float64Array.of(NaN, Infinity, -Infinity, NaN))).toMatchObject({ lowest: -1 });
    expect(gridMinima([1, 1], Float64Array.of(7))).toMatchObject({ lowest: 0, vertex: Uint32Array.of(0) });
  });
});

describe('neighbours on a grid', () => {
  it.each([[[7]], [[4, 5]], [[1, 6]], [[3, 4, 2]], [[2, 3, 2, 3]]])('%j are the other ends of its edges', (shape) => {
    const expected = Array.from({ length: sizeOf(shape) }, (): number[] => []);
    visitEdges(shape, (a, b) => {
      expect(a).toBeLessThan(b);
      expected[a].push(b);
      expected[b].push(a);
    });
    const into = new Uint32Array(8);
    for (const [v, those] of expected.entries()) {
      const n = neighboursOf(shape, v, into);
      expect([...into.subarray(0, n)].sort((a, b) => a - b)).toEqual(those.sort((a, b) => a - b));
    }
  });
});
