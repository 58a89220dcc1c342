import { describe, expect, it } from 'vitest';
import { convection } from '#main/engine/problems/convection.ts';
import { parseParams } from '#shared/domain/params.ts';

describe('the parameters of convection', () => {
  it('are what specs have stored from the first release on, in their order', () => {
    expect(Object.entries(parseParams(convection, { beta: 2.5 }))).toEqual([
      ['beta', 2.5],
      ['lambda', 1],
      ['points', 'drawn'],
      ['interior-points', 1000],
      ['points-seed', 0],
    ]);
  });
});

describe('the errors on the grid', () => {
  const { feeds, score } = convection.scoring(parseParams(convection, { beta: 30 }), new Map())!;
  const grid = feeds.get('grid')!;
  const exact = Float64Array.from({ length: grid.shape[0] }, (_, k) =>
    Math.sin(grid.data[2 * k] - 30 * grid.data[2 * k + 1]),
  );

  it('are zero for the exact solution and one for no solution at all', async () => {
    expect(score(exact)).toEqual({ relativeL2Error: 0, meanAbsoluteError: 0, relativeLinfError: 0 });
    expect(score(new Float64Array(exact.length))).toMatchObject({ relativeL2Error: 1, relativeLinfError: 1 });
  });

  it('find one wrong point, and let NaN through', async () => {
    const off = exact.with(777, exact[777] + 1);
    expect(score(off).meanAbsoluteError).toBeCloseTo(1 / 25600, 12);
    expect(score(exact.with(5, NaN)).relativeLinfError).toBeNaN();
  });
});
