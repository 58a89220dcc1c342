import { expect, describe, it } from 'vitest';
import { representations } from '#main/topology/representations/registry.ts';
import { gridFreudenthal } from '#main/topology/representations/grid-freudenthal.ts';
import { contourTree } from '#main/topology/trees/contour-tree.ts';
import { Workspace } from '#main/topology/workspace.ts';
import type { ContourTree } from '#shared/domain/contour-tree.ts';
import { Random } from '#shared/domain/random.ts';
import { gridGraph, gridTopology } from '../analysed.ts';
import { randomGrid } from '../random-grids.ts';
import { minimaOf } from '../readable.ts';
import { gridTriangles, slowContourTree } from '../slow-contour-tree.ts';

const workspace = new Workspace();

const degrees = ({ vertex, low, high }: ContourTree): { below: number[]; above: number[] } => {
  const below = new Array<number>(vertex.length).fill(0);
  const above = new Array<number>(vertex.length).fill(0);
  low.forEach((node) => above[node]++);
  high.forEach((node) => below[node]++);
  return { below, above };
};

describe('the contour tree', () => {
  it('follows the components of level sets on 300 random triangulated grids with ties', () => {
    const random = new Random(3);
    for (let k = 0; k < 300; k++) {
      const [rows, columns] = [2 + random.below(5), 2 + random.below(5)];
      const distinct = [2, 4, 1000][random.below(3)];
      const values = Float64Array.from({ length: rows * columns }, () => random.below(distinct));
      const tree = contourTree(gridGraph(gridFreudenthal, [rows, columns], values), workspace);
      const { vertex, low, high, regular } = tree;
      const expected = slowContourTree(values, gridTriangles(rows, columns));
      expect([...vertex]).toEqual(expected.nodes);
      expect([...low].map((node, arc) => [vertex[node], vertex[high[arc]], regular[arc]])).toEqual(expected.arcs);
      expect([...tree.value]).toEqual([...vertex].map((v) => values[v]));
    }
  });

  it.each(representations.filter(({ takes }) => takes.includes('grid')).map((each) => [each.id, each] as const))(
    'of %s is a forest over all vertices; where triangles fill every cycle its leaves are the minima and the maxima',
    (id, representation) => {
      const random = new Random(4);
      for (let k = 0; k < 60; k++) {
        const { shape, values } = randomGrid(random, 1 + random.below(2), 6);
        const { tree, vertices, missing } = gridTopology(shape, values, { representation: id });
        const superlevel = gridTopology(shape, values, { representation: id, level: 'superlevel' });
        const contour = contourTree(gridGraph(representation, shape, values), workspace);
        const { below, above } = degrees(contour);
        const leaves = (degree: readonly number[]): number[] =>
          [...contour.vertex].filter((_, node) => degree[node] === 0).sort((a, b) => a - b);
        expect(contour.low.length).toBe(contour.vertex.length - tree.components);
        expect(contour.vertex.length + contour.regular.reduce((sum, n) => sum + n, 0)).toBe(vertices - missing);
        expect(leaves(below)).toEqual(expect.arrayContaining(minimaOf(tree)));
        expect(leaves(above)).toEqual(expect.arrayContaining(minimaOf(superlevel.tree)));
        if (representation.filled) {
          expect(leaves(below)).toEqual(minimaOf(tree));
          expect(leaves(above)).toEqual(minimaOf(superlevel.tree));
        }
        contour.low.forEach((low, arc) => expect(contour.high[arc]).toBeGreaterThan(low));
      }
    },
  );

  it('of one vertex is that vertex', () => {
    const tree = contourTree(gridGraph(gridFreudenthal, [1], Float64Array.of(4)), workspace);
    expect(tree).toEqual({ vertex: Uint32Array.of(0), value: Float64Array.of(4), low: Uint32Array.of(), high: Uint32Array.of(), regular: Uint32Array.of() }); // prettier-ignore
  });
});
