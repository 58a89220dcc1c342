import { describe, expect, it } from 'vitest';
import { mergeTree } from '#main/topology/merge-tree.ts';
import { representations } from '#main/topology/representations/registry.ts';
import { pathsOf } from '#main/topology/segmentation/paths.ts';
import { segmentGrid } from '#main/topology/segmentation/segment-grid.ts';
import { sweepSegments } from '#main/topology/segmentation/segment.ts';
import { isSmallGrid } from '#main/topology/trees/grid-descent.ts';
import { Workspace } from '#main/topology/workspace.ts';
import { Random } from '#shared/domain/random.ts';
import { sizeOf } from '#shared/domain/tensor.ts';
import { gridGraph } from '../analysed.ts';

const grids = representations.filter(({ id }) => id.startsWith('grid-'));

/** Waves under noise, rounded where `levels` is not 0, with holes. */
function field(random: Random, shape: readonly number[], roughness: number, levels: number): Float64Array {
  const columns = shape.at(-1)!;
  return new Float64Array(sizeOf(shape)).map((_, v) => {
    if (random.uniform() < 0.01) return [NaN, Infinity, -Infinity][random.below(3)];
    const value = Math.cos((v % columns) / 7) + Math.cos(v / columns / 9) + roughness * random.normal();
    return levels === 0 ? value : Math.round(value * levels) / levels;
  });
}

describe.each(grids)('segments of a grid under $id', (representation) => {
  it.each([
    { shape: [90, 131], roughness: 0.01, levels: 0 },
    { shape: [90, 131], roughness: 2, levels: 0 },
    { shape: [131, 90], roughness: 0.3, levels: 4 },
    { shape: [17, 23, 31], roughness: 0.05, levels: 0 },
    { shape: [31, 17, 23], roughness: 2, levels: 3 },
    { shape: [1, 40], roughness: 1, levels: 2 },
    { shape: [1, 1], roughness: 1, levels: 0 },
  ])('are those of the sweep: $shape, roughness $roughness, $levels levels', ({ shape, roughness, levels }) => {
    const values = field(new Random(5), shape, roughness, levels);
    const workspace = new Workspace();
    for (const typed of [values, Float32Array.from(values)]) {
      const graph = gridGraph(representation, shape, typed);
      if (!isSmallGrid(graph)) throw new Error('expected a 2-D or 3-D grid');
      const { tree } = mergeTree(graph, workspace);
      expect(segmentGrid(graph, tree, workspace)).toEqual(sweepSegments(graph, tree, workspace));
    }
  });
});

describe('paths of a merge tree', () => {
  const random = new Random(9);
  const shape = [60, 60];
  const values = new Float64Array(3600).map(() => random.uniform());
  const { tree } = mergeTree(gridGraph(grids[0], shape, values), new Workspace());
  const paths = pathsOf(tree, new Workspace());

  it('hold every node once, from child to parent', () => {
    expect(paths.node.toSorted()).toEqual(Uint32Array.from(tree.vertex.keys()));
    paths.node.forEach((node, place) => {
      expect(paths.place[node]).toBe(place);
      const parent = tree.parent[node];
      expect(paths.above[place]).toBe(parent < 0 ? tree.vertex.length : paths.place[parent]);
      if (place < paths.last[place]) expect(paths.above[place]).toBe(place + 1);
    });
  });

  it('change at most log₂ n times on the way to the root', () => {
    for (const start of paths.place) {
      let changes = 0;
      for (let next = paths.above[paths.last[start]]; next < tree.vertex.length; next = paths.above[paths.last[next]])
        changes++;
      expect(changes).toBeLessThanOrEqual(Math.log2(tree.vertex.length));
    }
  });
});
