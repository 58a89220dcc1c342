import { describe, expect, it } from 'vitest';
import { barrier, straight } from '#shared/analysis/barrier.ts';

/** α from −0.5 to 1.5. */
const alpha = Float64Array.from({ length: 41 }, (_, i) => -0.5 + i / 20);
const of = (loss: (a: number) => number) => barrier(alpha, alpha.map(loss));

describe('the barrier between two models', () => {
  it('is the most by which the loss is above the straight line between both ends', () => {
    const found = of((a) => 1 + 2 * a + Math.max(0, 0.3 - Math.abs(a - 0.4)))!;
    expect(found.height).toBeCloseTo(0.3, 12);
    expect(found.alpha).toBeCloseTo(0.4, 12);
    expect(found.ends[0]).toBeCloseTo(1, 12);
    expect(found.ends[1]).toBeCloseTo(3, 12);
  });

  it('is no other for losses that a line is added to, and none where the loss is convex', () => {
    const bump = (a: number): number => Math.sin(7 * a) ** 2;
    expect(of((a) => bump(a) + 5 * a - 2)!.height).toBeCloseTo(of(bump)!.height, 12);
    expect(of((a) => (a - 0.3) ** 2)!.height).toBe(0);
  });

  it('looks at nothing beyond the models, and passes over what is not finite', () => {
    expect(of((a) => (a < 0 || a > 1 ? 100 : 1))!.height).toBe(0);
    const found = of((a) => (Math.abs(a - 0.5) < 0.01 ? Infinity : 1 - (a - 0.5) ** 2))!;
    expect(found.height).toBeCloseTo(0.25 - 0.05 ** 2, 12);
  });

  it('is unknown where a model is missing or has no finite loss', () => {
    expect(barrier(alpha.subarray(0, 30), new Float64Array(30))).toBeNull();
    expect(barrier(alpha.subarray(11), new Float64Array(30))).toBeNull();
    expect(of((a) => (Math.abs(a) < 0.01 ? NaN : 1))).toBeNull();
  });

  it('starts from a line that runs from one end to the other', () => {
    expect([0, 0.25, 1].map((a) => straight([2, 6], a))).toEqual([2, 3, 6]);
  });
});
