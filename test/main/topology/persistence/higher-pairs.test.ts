import { describe, expect, it } from 'vitest';
import type { PersistencePairs } from '#shared/domain/persistence.ts';
import { Random } from '#shared/domain/random.ts';
import { gridIds, gridPairs, randomField } from './grid-pairs.ts';
import { slowHigherPairs, type SlowPair } from './slow-higher-pairs.ts';

const listed = ({ dimension, birthVertex, deathVertex }: PersistencePairs): SlowPair[] =>
  [...dimension].map((k, i) => [k, birthVertex[i], deathVertex[i]]);

describe.each(gridIds)('pairs above dimension 0 by %s', (representation) => {
  it.each([
    [1, 12, 10],
    [2, 6, 150],
    [3, 4, 60],
    [4, 3, 12],
  ])('are those of the boundary matrix on random grids of %i axes', (axes, longest, count) => {
    const random = new Random(axes);
    for (let k = 0; k < count; k++) {
      const { shape, values } = randomField(random, axes, longest);
      expect(listed(gridPairs(representation, shape, values))).toEqual(slowHigherPairs(representation, shape, values));
    }
  });
});
