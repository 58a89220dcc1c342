import { describe, expect, it } from 'vitest';
import { higherPairs } from '#main/topology/persistence/higher-pairs.ts';
import { Workspace } from '#main/topology/workspace.ts';
import type { PersistencePairs } from '#shared/domain/persistence.ts';
import { Random } from '#shared/domain/random.ts';
import { gridIds, gridPairs, randomField } from './grid-pairs.ts';
import { slowHigherPairs, type SlowPair } from './slow-higher-pairs.ts';

const listed = ({ dimension, birthVertex, deathVertex }: PersistencePairs): SlowPair[] =>
  [...dimension].map((k, i) => [k, birthVertex[i], deathVertex[i]]);

describe.each(gridIds)('pairs above dimension 0 by %s', (representation) => {
  it.each([
    [1, 12, 10],
    [2, 6, 300],
    [3, 4, 120],
    [4, 3, 30],
  ])('are those of the boundary matrix on random grids of %i axes', (axes, longest, count) => {
    const random = new Random(axes);
    for (let k = 0; k < count; k++) {
      const { shape, values } = randomField(random, axes, longest);
      expect(listed(gridPairs(representation, shape, values))).toEqual(slowHigherPairs(representation, shape, values));
    }
  });

  it('have the values of their vertices, die and are sorted', () => {
    const random = new Random(11);
    for (let k = 0; k < 50; k++) {
      const { shape, values } = randomField(random, 2 + (k % 3), 5);
      const pairs = gridPairs(representation, shape, values);
      const order = listed(pairs).map(([dimension, birth, death]) => (dimension * 1000 + birth) * 1000 + death);
      expect(order).toEqual(order.toSorted((a, b) => a - b));
      expect(pairs.birth).toEqual(Float64Array.from(pairs.birthVertex, (v) => values[v]));
      expect(pairs.death).toEqual(Float64Array.from(pairs.deathVertex, (v) => values[v]));
      expect(pairs.birth.every((birth, i) => birth <= pairs.death[i])).toBe(true);
      expect(pairs.essential.some(Boolean)).toBe(false);
    }
  });

  it('of equal values are listed on request alone, and dimensions up to the one asked for', () => {
    const random = new Random(12);
    for (let k = 0; k < 40; k++) {
      const { shape, values } = randomField(random, 2 + (k % 3), 4);
      const all = listed(gridPairs(representation, shape, values));
      const apart = all.filter(([, birth, death]) => values[birth] !== values[death]);
      expect(listed(gridPairs(representation, shape, values, { keepZeroPersistence: false }))).toEqual(apart);
      for (const maxDimension of [0, 1, 2, 3])
        expect(listed(gridPairs(representation, shape, values, { maxDimension }))).toEqual(
          all.filter(([dimension]) => dimension <= maxDimension),
        );
    }
  });

  it('are found on float32 values and on the largest and smallest numbers there are', () => {
    const random = new Random(13);
    const numbers = [-Number.MAX_VALUE, Number.MAX_VALUE, Number.MIN_VALUE, -Number.MIN_VALUE, 0, -0];
    for (let k = 0; k < 30; k++) {
      const { shape, values } = randomField(random, 2 + (k % 2), 4);
      const extreme = values.map(() => numbers[random.below(numbers.length)]);
      const expected = slowHigherPairs(representation, shape, extreme);
      expect(listed(gridPairs(representation, shape, extreme))).toEqual(expected);
      const single = Float32Array.from(values);
      expect(listed(gridPairs(representation, shape, single))).toEqual(
        listed(gridPairs(representation, shape, values)),
      );
    }
  });

  it('are none on lines and on constants, whose only pairs would be within a vertex', () => {
    expect(listed(gridPairs(representation, [1], new Float64Array(1)))).toEqual([]);
    expect(listed(gridPairs(representation, [9], Float64Array.of(3, 1, 4, 1, 5, 9, 2, 6, 5)))).toEqual([]);
    for (const shape of [
      [2, 2],
      [30, 40],
      [9, 8, 7],
      [5, 4, 3, 6],
    ])
      expect(
        listed(
          gridPairs(representation, shape, new Float64Array(shape.reduce((a, b) => a * b)), {
            keepZeroPersistence: false,
          }),
        ),
      ).toEqual([]);
  });

  it('see a ring around a peak as a loop, and a shell around one as a void', () => {
    const ring = new Float64Array(9);
    ring[4] = 5;
    expect(gridPairs(representation, [3, 3], ring, { keepZeroPersistence: false })).toMatchObject({
      dimension: Uint8Array.of(1),
      birth: Float64Array.of(0),
      death: Float64Array.of(5),
      deathVertex: Uint32Array.of(4),
    });
    const shell = new Float64Array(27);
    shell[13] = 5;
    expect(gridPairs(representation, [3, 3, 3], shell, { keepZeroPersistence: false })).toMatchObject({
      dimension: Uint8Array.of(2),
      birth: Float64Array.of(0),
      death: Float64Array.of(5),
      deathVertex: Uint32Array.of(13),
    });
  });
});

describe('pairs above dimension 0 are refused', () => {
  const options = { maxDimension: 1, keepZeroPersistence: false };

  it('for graphs without a complex', () => {
    const empty = { values: new Float64Array(0), offsets: Uint32Array.of(0), neighbours: new Uint32Array(0) };
    expect(() => higherPairs({ kind: 'csr', ...empty }, 'knn', options, new Workspace())).toThrow(
      expect.objectContaining({ code: 'unsupported-representation', details: { representation: 'knn' } }),
    );
  });

  it('for missing vertices, which are counted', () => {
    expect(() => gridPairs('grid-axis', [2, 3], Float64Array.of(1, NaN, 2, Infinity, 3, 4))).toThrow(
      expect.objectContaining({ code: 'unsupported-representation', details: { missing: 2 } }),
    );
  });

  it('above four axes', () => {
    expect(() => gridPairs('grid-axis', [2, 2, 2, 2, 2], new Float64Array(32))).toThrow(
      expect.objectContaining({ code: 'unsupported-representation', details: { axes: 5 } }),
    );
  });

  it('above a limit of memory, with both numbers', () => {
    expect(() => gridPairs('grid-axis', [9, 9, 9], new Float64Array(729), { memoryLimit: 1000 })).toThrow(
      expect.objectContaining({ code: 'too-large', details: { bytes: expect.any(Number) as number, limit: 1000 } }),
    );
  });
});
