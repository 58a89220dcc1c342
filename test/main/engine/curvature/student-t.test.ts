import { describe, expect, it } from 'vitest';
import { studentT } from '#main/engine/curvature/student-t.ts';

/** Share of the density (1 + t²/ν)^(−(ν+1)/2) within ±t, by the midpoint rule in u = t/(1 + |t|). */
function share(t: number, freedom: number): number {
  const density = (x: number): number => (1 + (x * x) / freedom) ** (-(freedom + 1) / 2);
  const integral = (end: number): number => {
    const n = 20000;
    let sum = 0;
    for (let i = 0; i < n; i++) {
      const u = ((i + 0.5) / n) * end;
      sum += density(u / (1 - u)) / (1 - u) ** 2;
    }
    return (sum * end) / n;
  };
  return integral(t / (1 + t)) / integral(1);
}

describe("Student's t", () => {
  it.each([
    [0.99, 1, 63.6567],
    [0.95, 1, 12.7062],
    [0.9, 2, 2.91999],
    [0.95, 4, 2.77645],
    [0.99, 15, 2.94671],
    [0.95, 30, 2.04227],
    [0.99, 1000, 2.58075],
  ])('is what tables say: %f of it with %i degrees of freedom lie within ±%f', (confidence, freedom, table) => {
    expect(studentT(confidence, freedom) / table).toBeCloseTo(1, 5);
  });

  it.each([3, 6, 17, 40])('holds the share of the density that it should (%i degrees of freedom)', (freedom) => {
    for (const confidence of [0.3, 0.9, 0.99, 0.999])
      expect(share(studentT(confidence, freedom), freedom)).toBeCloseTo(confidence, 5);
  });

  it('is 0 when nothing needs to be held', () => {
    expect(studentT(0, 5)).toBeCloseTo(0, 12);
  });
});
