import { describe, expect, it } from 'vitest';
import { summary } from '#shared/analysis/summary.ts';
import { Random } from '#shared/domain/random.ts';

describe('a summary', () => {
  it('of equal values has no deviation, however often a sum of them is rounded', () => {
    const random = new Random(3);
    for (let n = 2; n < 40; n++) {
      const value = random.normal() * 10 ** Math.floor(20 * random.uniform() - 10);
      expect(summary(Array.from({ length: n }, () => value))).toEqual({ n, mean: value, deviation: 0, min: value, max: value }); // prettier-ignore
    }
  });

  it('has a deviation from two values on, and counts what is defined', () => {
    expect(summary([])).toEqual({ n: 0, mean: null, deviation: null, min: null, max: null });
    expect(summary([null, 2])).toEqual({ n: 1, mean: 2, deviation: null, min: 2, max: 2 });
    expect(summary([1, null, 3])).toEqual({ n: 2, mean: 2, deviation: Math.SQRT2, min: 1, max: 3 });
  });
});
