import { describe, expect, it } from 'vitest';
import { sampleSet } from '#shared/domain/sample-set.ts';

const points = Float64Array.of(0, 0, 1, 0, 0, 1);
const fields = (n: number) => new Map([['loss', new Float64Array(n)]]);

describe('a sample set', () => {
  it('is n points of d coordinates, each field with n values', () => {
    expect(sampleSet(2, points, fields(3))).toMatchObject({ dimensions: 2, points, provenance: null });
  });

  it.each([
    ['coordinates that do not make whole points', () => sampleSet(4, points, fields(1))],
    ['no dimensions', () => sampleSet(0, points, fields(3))],
    ['a field of another length', () => sampleSet(2, points, fields(4))],
  ])('is refused with %s', (_, make) => {
    expect(make).toThrow(expect.objectContaining({ code: 'shape-mismatch' }));
  });
});
