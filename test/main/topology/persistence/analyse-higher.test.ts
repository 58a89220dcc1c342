import { describe, expect, it } from 'vitest';
import type { Topology } from '#shared/domain/topology.ts';
import { Random } from '#shared/domain/random.ts';
import { gridTopology } from '../analysed.ts';
import { gridIds, randomField } from './grid-pairs.ts';
import { slowHigherPairs, type SlowPair } from './slow-higher-pairs.ts';

/** Pairs above dimension 0. */
const higher = ({ pairs: { dimension, birthVertex, deathVertex } }: Topology): SlowPair[] =>
  [...dimension].map((k, i): SlowPair => [k, birthVertex[i], deathVertex[i]]).filter(([k]) => k > 0);

const ascending = (a: SlowPair, b: SlowPair): number => a[0] - b[0] || a[1] - b[1] || a[2] - b[2];

describe.each(gridIds)('analysing grids by %s in all dimensions', (representation) => {
  const options = { representation, maxDimension: 3, keepZeroPersistence: true };

  it('finds the pairs of the boundary matrix', () => {
    const random = new Random(41);
    for (let k = 0; k < 30; k++) {
      const { shape, values } = randomField(random, 2 + (k % 2), 4);
      expect(higher(gridTopology(shape, values, options))).toEqual(slowHigherPairs(representation, shape, values));
    }
  });

  it('finds in superlevel sets the pairs of the negated field', () => {
    const random = new Random(42);
    for (let k = 0; k < 30; k++) {
      const { shape, values } = randomField(random, 2 + (k % 2), 4);
      // a permutation: without ties the order of the vertices plays no part
      const distinct = Float64Array.from(random.choose(values.length, values.length));
      const found = gridTopology(shape, distinct, { ...options, level: 'superlevel' });
      const expected = slowHigherPairs(
        representation,
        shape,
        distinct.map((v) => -v),
      );
      expect(higher(found)).toEqual(expected);
      found.pairs.birthVertex.forEach((vertex, i) => expect(found.pairs.birth[i]).toBe(-distinct[vertex]));
    }
  });

  it('rules ties in superlevel sets by the reversed order', () => {
    const random = new Random(43);
    for (let k = 0; k < 30; k++) {
      const { shape, values } = randomField(random, 2 + (k % 2), 4);
      const reversed = values.map((v) => -v).reverse();
      const last = values.length - 1;
      const expected = slowHigherPairs(representation, shape, reversed)
        .map(([dimension, birth, death]): SlowPair => [dimension, last - birth, last - death])
        .sort(ascending);
      expect(higher(gridTopology(shape, values, { ...options, level: 'superlevel' }))).toEqual(expected);
    }
  });

  it('drops axes of one point first', () => {
    const { shape, values } = randomField(new Random(44), 2, 6);
    expect(higher(gridTopology([1, shape[0], 1, shape[1]], values, options))).toEqual(
      higher(gridTopology(shape, values, options)),
    );
  });
});
