import { expect, it } from 'vitest';
import { allAround, complexes } from '#main/topology/persistence/complexes.ts';
import { middlePairs } from '#main/topology/persistence/middle-pairs.ts';
import { PairList } from '#main/topology/persistence/pair-list.ts';
import { orderedSites } from '#main/topology/trees/ordered-sites.ts';
import { paddedGrid } from '#main/topology/trees/padded-grid.ts';
import { Workspace } from '#main/topology/workspace.ts';
import { Random } from '#shared/domain/random.ts';
import { gridIds, gridPairs } from './grid-pairs.ts';

const cases = gridIds.flatMap((id) =>
  [
    [90, 70],
    [14, 13, 12],
    [6, 6, 7, 6],
  ].map((shape) => [id, shape] as const),
);

it.each(cases)('the highest dimension of %s on %j is the same by duality and by cohomology', (id, shape) => {
  const random = new Random(31);
  const axes = shape.length;
  for (const distinct of [8, 2 ** 30]) {
    const values = new Float64Array(shape.reduce((n, side) => n * side, 1)).map(() => random.below(distinct));
    const workspace = new Workspace();
    const grid = { kind: 'grid', shape, values, stencil: allAround(axes) } as const;
    const { order, count, vertexAt } = orderedSites(grid, workspace);
    const sites = { order, count, strides: paddedGrid(grid).strides };
    const found = new PairList(values, vertexAt, true);
    middlePairs(complexes[id].cellTypes(axes), sites, axes - 1, workspace, (dimension, birth, death) =>
      found.add(dimension, birth, death),
    );
    expect(found.sorted(workspace)).toEqual(gridPairs(id, shape, values));
  }
});
