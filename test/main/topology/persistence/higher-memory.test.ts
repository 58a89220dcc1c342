import { describe, expect, it } from 'vitest';
import { complexes } from '#main/topology/persistence/complexes.ts';
import { checkHigherMemory, higherBytes } from '#main/topology/persistence/higher-memory.ts';
import { gridIds } from './grid-pairs.ts';

describe('memory of the pairs above dimension 0', () => {
  it('is estimated for every grid with a complex', () => {
    expect(Object.keys(complexes).toSorted()).toEqual(gridIds.toSorted());
    for (const id of gridIds)
      for (const axes of [1, 2, 3, 4]) expect(higherBytes(Array(axes).fill(9), id, 3)).toBeGreaterThan(0);
  });

  it('grows with the grid, and with the dimensions between the lowest and the highest', () => {
    for (const id of gridIds) {
      expect(higherBytes([64, 64, 65], id, 1)).toBeGreaterThan(higherBytes([64, 64, 64], id, 1));
      expect(higherBytes([8, 8, 8, 8], id, 2)).toBeGreaterThan(higherBytes([8, 8, 8, 8], id, 1));
      expect(higherBytes([8, 8, 8, 8], id, 3)).toBe(higherBytes([8, 8, 8, 8], id, 2));
      expect(higherBytes([64, 64], id, 2)).toBe(higherBytes([64, 64], id, 1));
    }
  });

  it('is refused above 4 GiB unless another limit is given', () => {
    expect(() => checkHigherMemory([1000, 1000, 1000], 'grid-axis', 2)).toThrow(
      expect.objectContaining({
        code: 'too-large',
        message: expect.stringMatching(/1000×1000×1000.* GiB of memory, at most 4\.00 GiB/) as string,
      }),
    );
    expect(() => checkHigherMemory([1000, 1000, 1000], 'grid-axis', 1, Infinity)).toThrow('have a key');
    expect(() => checkHigherMemory([50_000, 50_000], 'grid-axis', 1, Infinity)).not.toThrow();
    expect(() => checkHigherMemory([64, 64, 64], 'grid-freudenthal', 2)).not.toThrow();
  });
});
