import { describe, expect, it } from 'vitest';
import { thinnedCurve } from '#main/store/records/thinned-curve.ts';
import { Random } from '#shared/domain/random.ts';

describe('a thinned curve', () => {
  it('is whole when it is short enough', () => {
    const [steps, values] = [Float64Array.of(0, 1, 2), Float64Array.of(3, NaN, 1)];
    expect(thinnedCurve(steps, values, 8)).toEqual({ steps, values });
  });

  it('has at most so many points, each one of the curve’s, both ends, the extremes and gaps among them', () => {
    const random = new Random(5);
    for (const n of [9, 100, 1001, 20_000])
      for (const most of [8, 9, 50, 333]) {
        const steps = Float64Array.from({ length: n }, (_, i) => 2 * i + 1);
        const values = Float64Array.from({ length: n }, () => (random.uniform() < 0.01 ? NaN : random.uniform()));
        const thin = thinnedCurve(steps, values, most);
        expect(thin.steps.length).toBeLessThanOrEqual(most);
        expect(thin.values).toHaveLength(thin.steps.length);
        [...thin.steps].forEach((step, i) => {
          expect(thin.values[i]).toBe(values[(step - 1) / 2]);
          if (i) expect(step).toBeGreaterThan(thin.steps[i - 1]);
        });
        expect([thin.steps[0], thin.steps.at(-1)]).toEqual([1, 2 * n - 1]);
        const finite = (all: Float64Array): number[] => [...all].filter((x) => !Number.isNaN(x));
        expect(Math.min(...finite(thin.values))).toBe(Math.min(...finite(values)));
        expect(Math.max(...finite(thin.values))).toBe(Math.max(...finite(values)));
        expect(thin.values.some(Number.isNaN)).toBe(values.some(Number.isNaN));
      }
  });
});
