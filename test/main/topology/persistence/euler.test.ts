import { expect, it } from 'vitest';
import { mergeTree } from '#main/topology/merge-tree.ts';
import { higherPairs } from '#main/topology/persistence/higher-pairs.ts';
import { Workspace } from '#main/topology/workspace.ts';
import { joinPairs } from '#shared/domain/persistence.ts';
import { Random } from '#shared/domain/random.ts';
import { gridOf, gridIds } from './grid-pairs.ts';
import { ranksOf, slowCells } from './slow-higher-pairs.ts';

const cases = gridIds.flatMap((id) =>
  [
    [20, 17],
    [7, 8, 6],
    [4, 5, 3, 4],
  ].map((shape) => [id, shape] as const),
);

it.each(cases)(
  'of every sublevel set, Betti numbers and cells of %s on %j have the same alternating sum',
  (id, shape) => {
    const random = new Random(21);
    const workspace = new Workspace();
    for (const distinct of [4, 2 ** 30]) {
      const n = shape.reduce((product, side) => product * side, 1);
      const values = new Float64Array(n).map(() => random.below(distinct));
      const graph = gridOf(id, shape, values);
      const { rank } = ranksOf(values);
      const change = new Array<number>(n).fill(0);
      for (const cell of slowCells(id, shape, rank)) change[cell.rank] += (-1) ** cell.dimension;
      const options = { maxDimension: 3, keepZeroPersistence: true };
      const pairs = joinPairs([mergeTree(graph, workspace).pairs, higherPairs(graph, id, options, workspace)]);
      pairs.dimension.forEach((dimension, i) => {
        change[rank[pairs.birthVertex[i]]] -= (-1) ** dimension;
        if (!pairs.essential[i]) change[rank[pairs.deathVertex[i]]] += (-1) ** dimension;
      });
      expect(change.filter((c) => c !== 0)).toEqual([]);
    }
  },
);
