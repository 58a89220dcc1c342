import { describe, expect, it } from 'vitest';
import { Random } from '#shared/domain/random.ts';
import { thin } from '#shared/plots/thin.ts';

describe('thin', () => {
  const random = new Random(4);
  const values = Float64Array.from({ length: 5000 }, () => random.normal());
  const columns = Float64Array.from(values, (_, i) => Math.floor(i / 37));

  it('keeps first, last, least and largest of every column, in order, and at most one more', () => {
    const kept = thin(columns, values);
    expect(kept).toEqual([...new Set(kept)].sort((a, b) => a - b));
    for (let column = 0; column <= columns[4999]; column++) {
      const all = [...values.keys()].filter((i) => columns[i] === column);
      const own = kept.filter((i) => columns[i] === column);
      const of = (indices: number[]) => indices.map((i) => values[i]);
      expect([own[0], own.at(-1)]).toEqual([all[0], all.at(-1)]);
      expect([Math.min(...of(own)), Math.max(...of(own))]).toEqual([Math.min(...of(all)), Math.max(...of(all))]);
      expect(own.length).toBeLessThanOrEqual(5);
    }
  });

  it('keeps a gap where there is one, and everything when there is little', () => {
    const broken = values.slice(0, 37);
    broken[20] = NaN;
    expect(thin(new Float64Array(37), broken)).toContain(20);
    expect(thin(Float64Array.of(0, 1, 2), values.subarray(0, 3))).toEqual([0, 1, 2]);
    expect(thin([], [])).toEqual([]);
  });
});
