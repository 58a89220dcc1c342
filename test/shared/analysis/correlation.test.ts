import { describe, expect, it } from 'vitest';
import { pearson, spearman } from '#shared/analysis/correlation.ts';
import { erf, normalProbability, normalQuantile } from '#shared/analysis/normal.ts';
import { Random } from '#shared/domain/random.ts';

describe('Pearson’s r', () => {
  it('of published figures: Anscombe’s first set', () => {
    const x = [10, 8, 13, 9, 11, 14, 6, 4, 12, 7, 5];
    const y = [8.04, 6.95, 7.58, 8.81, 8.33, 9.96, 7.24, 4.26, 10.84, 4.82, 5.68];
    const { value, n, interval } = pearson(x, y);
    expect(value).toBeCloseTo(0.8164205, 6);
    expect(n).toBe(11);
    // tanh(atanh r ± 1.959964 ÷ √8)
    expect(interval![0]).toBeCloseTo(0.4243912, 6);
    expect(interval![1]).toBeCloseTo(0.9506933, 6);
  });

  it('does not change under maps that keep lines straight, and turns its sign when one side does', () => {
    const random = new Random(1);
    const x = Float64Array.from({ length: 30 }, () => random.normal());
    const y = x.map((value) => value + random.normal());
    const r = pearson(x, y).value!;
    expect(pearson(x.map((v) => 1e200 * v), y.map((v) => 3 + 1e-3 * v)).value).toBeCloseTo(r, 12); // prettier-ignore
    expect(pearson(x.map((v) => -v), y).value).toBeCloseTo(-r, 12); // prettier-ignore
    expect(pearson(y, x).value).toBeCloseTo(r, 12);
  });

  it('covers the true value about as often as it says', () => {
    const random = new Random(2);
    const truth = 0.6;
    let covered = 0;
    for (let k = 0; k < 2000; k++) {
      const x = Float64Array.from({ length: 12 }, () => random.normal());
      const y = x.map((value) => truth * value + Math.sqrt(1 - truth ** 2) * random.normal());
      const [low, high] = pearson(x, y, 0.9).interval!;
      covered += +(low <= truth && truth <= high);
    }
    expect(covered / 2000).toBeGreaterThan(0.88);
    expect(covered / 2000).toBeLessThan(0.92);
  });

  it('leaves out what is no number, and says how many were left', () => {
    expect(pearson([1, 2, NaN, 3, 4], [2, 4, 0, 6, Infinity])).toMatchObject({ value: expect.closeTo(1, 12), n: 3, interval: null }); // prettier-ignore
  });

  it('is undefined for a side that does not vary, and for fewer than three', () => {
    expect(pearson([1, 2, 3, 4], [0.1, 0.1, 0.1, 0.1])).toMatchObject({ value: null, interval: null });
    expect(pearson([1, 2], [1, 2])).toMatchObject({ value: null, n: 2 });
    expect(() => pearson([1], [1, 2])).toThrow(expect.objectContaining({ code: 'shape-mismatch' }));
    expect(() => pearson([1, 2], [1, 2], 1)).toThrow(expect.objectContaining({ code: 'bad-value' }));
  });
});

describe('Spearman’s ρ', () => {
  it('is Pearson’s of the ranks, ties at their mean rank', () => {
    const { value } = spearman([1, 2, 2, 7], [10, 20, 40, 30]);
    expect(value).toBeCloseTo(pearson([1, 2.5, 2.5, 4], [1, 2, 4, 3]).value!, 12);
  });

  it('does not change under rising maps', () => {
    const random = new Random(3);
    const x = Float64Array.from({ length: 25 }, () => random.normal());
    const y = x.map((value) => value + random.normal());
    expect(spearman(x.map(Math.exp), y.map((v) => v ** 3))).toEqual(spearman(x, y)); // prettier-ignore
  });

  it('has the wider interval', () => {
    const x = Float64Array.from({ length: 20 }, (_, i) => i);
    const y = x.map((v) => v + 9 * Math.sin(v * v));
    const width = ({ interval }: ReturnType<typeof pearson>): number => interval![1] - interval![0];
    const [r, rho] = [pearson(x, y), spearman(x, y)];
    expect(width({ ...rho, interval: rho.interval })).toBeGreaterThan(0);
    expect(Math.sign(rho.value!)).toBe(Math.sign(r.value!));
  });
});

describe('the normal distribution', () => {
  it('matches published values', () => {
    expect(erf(0.5)).toBeCloseTo(0.5204998778130465, 14);
    expect(erf(-1)).toBeCloseTo(-0.8427007929497149, 14);
    expect(erf(2)).toBeCloseTo(0.9953222650189527, 14);
    expect(erf(3)).toBeCloseTo(0.9999779095030014, 14);
    expect(normalProbability(-1.959963984540054)).toBeCloseTo(0.025, 14);
  });

  it('has a quantile that is its inverse', () => {
    for (const p of [1e-6, 0.025, 0.5, 0.9, 0.995]) expect(normalProbability(normalQuantile(p))).toBeCloseTo(p, 12);
  });
});
