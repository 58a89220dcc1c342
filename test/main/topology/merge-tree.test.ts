import { describe, expect, it } from 'vitest';
import { representations } from '#main/topology/representations/registry.ts';
import { segment } from '#main/topology/segmentation/segment.ts';
import { buildTree } from '#main/topology/trees/build-tree.ts';
import { isSmallGrid } from '#main/topology/trees/grid-descent.ts';
import { gridTree } from '#main/topology/trees/grid-tree.ts';
import type { MergeLog } from '#main/topology/trees/merge-log.ts';
import { sweepTree } from '#main/topology/trees/sweep-tree.ts';
import { pairsOf } from '#main/topology/persistence/pairs.ts';
import { Workspace } from '#main/topology/workspace.ts';
import type { Graph, ScalarGraph } from '#shared/domain/scalar-graph.ts';
import { Random } from '#shared/domain/random.ts';
import { sizeOf } from '#shared/domain/tensor.ts';
import { gridGraph } from './analysed.ts';
import { randomGrid } from './random-grids.ts';
import { readable } from './readable.ts';
import { neighbourLists, slowTopology, type SlowTopology } from './slow-topology.ts';

const workspace = new Workspace();

const describeLog = (log: MergeLog, graph: Graph): SlowTopology => {
  const tree = buildTree(log, graph.values, workspace);
  return readable(tree, pairsOf(log, graph.values, workspace), segment(graph, tree, workspace));
};

const asScalarGraph = (graph: Graph): ScalarGraph => {
  const lists = neighbourLists(graph);
  const offsets = new Uint32Array(lists.length + 1);
  lists.forEach((list, v) => (offsets[v + 1] = offsets[v] + list.length));
  return { kind: 'csr', values: Float64Array.from(graph.values), offsets, neighbours: Uint32Array.from(lists.flat()) };
};

/** Those defined for grids of any number of axes. */
const everywhere = representations.filter(({ id }) => id !== 'delaunay');

describe.each(everywhere)('merge tree, pairs and segmentation on $id', (representation) => {
  it.each([
    { axes: 1, longest: 12, grids: 300 },
    { axes: 2, longest: 7, grids: 600 },
    { axes: 3, longest: 3, grids: 300 },
    { axes: 4, longest: 3, grids: 60 },
  ])('equal flood filling on $grids random grids of $axes axes', ({ axes, longest, grids }) => {
    const random = new Random(100 * axes + representation.id.length);
    for (let k = 0; k < grids; k++) {
      const { shape, values } = randomGrid(random, axes, longest);
      const graph = gridGraph(representation, shape, values);
      const expected = slowTopology(graph);
      const about = `grid ${k} of shape ${shape.join('×')}: ${values.join(' ')}`;
      expect(describeLog(sweepTree(graph, workspace), graph), `sweep, ${about}`).toEqual(expected);
      if (!isSmallGrid(graph)) continue;
      expect(describeLog(gridTree(graph, workspace), graph), `fast, ${about}`).toEqual(expected);
      const narrow = { ...graph, values: Float32Array.from(values) };
      expect(describeLog(gridTree(narrow, workspace), narrow), `fast float32, ${about}`).toEqual(expected);
    }
  });

  it('are the same when the grid is spelled out as a sparse graph', () => {
    const random = new Random(7);
    for (let k = 0; k < 100; k++) {
      const { shape, values } = randomGrid(random, 1 + random.below(3), 6);
      const graph = gridGraph(representation, shape, values);
      const sparse = asScalarGraph(graph);
      expect(describeLog(sweepTree(sparse, workspace), sparse)).toEqual(
        describeLog(sweepTree(graph, workspace), graph),
      );
    }
  });
});

describe.each(representations.filter(({ id }) => id.startsWith('grid-')))(
  'the fast merge tree on $id',
  (representation) => {
    it.each([
      { dtype: 'float32', shape: [150, 201] },
      { dtype: 'float64', shape: [150, 201] },
      { dtype: 'float32', shape: [19, 41, 30] },
      { dtype: 'float64', shape: [19, 41, 30] },
      { dtype: 'float64', shape: [30, 1, 41] },
      { dtype: 'float32', shape: [1, 1, 1] },
      { dtype: 'float32', shape: [1, 300] },
    ])('equals the sweep on fields of $dtype and shape $shape, with many saddles and with few', ({ dtype, shape }) => {
      const random = new Random(11);
      const columns = shape.at(-1)!;
      for (const roughness of [0, 0.02, 1])
        for (const holes of [0, 0.02]) {
          const smooth = new Float64Array(sizeOf(shape)).map((_, v) =>
            random.uniform() < holes
              ? NaN
              : Math.cos((v % columns) / 9) * Math.cos(Math.floor(v / columns) / 7) + roughness * random.normal(),
          );
          const values = dtype === 'float32' ? Float32Array.from(smooth) : smooth;
          const graph = gridGraph(representation, shape, values);
          if (!isSmallGrid(graph)) throw new Error('expected a 2-D or 3-D grid');
          expect(describeLog(gridTree(graph, workspace), graph)).toEqual(
            describeLog(sweepTree(graph, workspace), graph),
          );
        }
    });
  },
);

/** Steps that go forwards on all axes or backwards on all. */
function turnedInSpace(): Int8Array {
  const forwards = Array.from({ length: 7 }, (_, k) => [(k + 1) >> 2, ((k + 1) >> 1) & 1, (k + 1) & 1]);
  return Int8Array.from([...forwards.flat().map((o) => -o), ...forwards.flat()]);
}

describe('merge tree on a triangulation turned the other way', () => {
  it('equals flood filling', () => {
    const random = new Random(13);
    const [flat, solid] = [Int8Array.of(-1, -1, -1, 0, 0, -1, 0, 1, 1, 0, 1, 1), turnedInSpace()];
    for (let k = 0; k < 400; k++) {
      const axes = 2 + (k % 2);
      const { shape, values } = randomGrid(random, axes, axes === 2 ? 7 : 4);
      const stencil = axes === 2 ? flat : solid;
      const graph: Graph = { kind: 'grid', shape, values, stencil };
      if (!isSmallGrid(graph)) throw new Error('expected a 2-D or 3-D grid');
      const about = `grid ${k} of shape ${shape.join('×')}: ${values.join(' ')}`;
      expect(describeLog(gridTree(graph, workspace), graph), about).toEqual(slowTopology(graph));
    }
  });
});
