import { describe, expect, it } from 'vitest';
import { representations } from '#main/topology/representations/registry.ts';
import { Random } from '#shared/domain/random.ts';
import { gridGraph, gridTopology } from './analysed.ts';
import { randomGrid } from './random-grids.ts';
import { readable } from './readable.ts';
import { neighbourLists, slowTopology } from './slow-topology.ts';

describe.each(representations.filter(({ takes }) => takes.includes('grid')))(
  'superlevel sets on $id',
  (representation) => {
    it('are the sublevel sets of the reversed order, vertex by vertex', () => {
      const random = new Random(9);
      for (let k = 0; k < 80; k++) {
        const { shape, values } = randomGrid(random, 1 + random.below(2), 6);
        const found = gridTopology(shape, values, {
          representation: representation.id,
          level: 'superlevel',
          segmentation: true,
        });
        // places in the order instead of values: no ties left, and reversed by a sign
        const present = [...values.keys()].filter((v) => Number.isFinite(values[v]));
        const order = present.sort((a, b) => values[a] - values[b] || a - b);
        const reversed = new Float64Array(values.length).fill(NaN);
        order.forEach((v, rank) => (reversed[v] = -rank));
        const lists = neighbourLists(gridGraph(representation, shape, values));
        const offsets = new Uint32Array(lists.length + 1);
        lists.forEach((list, v) => (offsets[v + 1] = offsets[v] + list.length));
        const twin = slowTopology({
          kind: 'csr',
          values: reversed,
          offsets,
          neighbours: Uint32Array.from(lists.flat()),
        });
        expect(readable(found.tree, found.pairs, found.segmentation!)).toEqual(twin);
        found.tree.vertex.forEach((vertex, node) => expect(found.tree.value[node]).toBe(0 - values[vertex]));
      }
    });

    it('have the same range and centre, and the maxima as leaves', () => {
      const values = Float64Array.of(0, 3, 1, 5, 2);
      const samples = { kind: 'grid', shape: [5], values, centre: 2 } as const;
      const { numbers } = gridTopology([5], values, { samples, representation: 'grid-axis', level: 'superlevel' });
      expect(numbers).toMatchObject({ minima: 2, saddles: 1, range: 5, 'centre-loss': 1, 'max-persistence': 5, 'average-persistence-finite': 2 }); // prettier-ignore
    });
  },
);
