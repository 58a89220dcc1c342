import { expect, it } from 'vitest';
import { analyse } from '#main/topology/analyse.ts';
import { lineMinima } from '#shared/analysis/line-minima.ts';
import { Random } from '#shared/domain/random.ts';
import { usualAnalysis } from '#shared/domain/topology.ts';

const random = new Random(5);

it('finds as many minima as the merge tree of the line, plateaus and holes included', () => {
  for (let i = 0; i < 200; i++) {
    const values = Float64Array.from({ length: 2 + random.below(30) }, () => {
      const value = random.below(5);
      return value === 4 ? [NaN, Infinity, 4, 4][random.below(4)] : value;
    });
    if (!values.some(Number.isFinite)) continue;
    const minima = lineMinima(values);
    const samples = { kind: 'grid' as const, shape: [values.length], values };
    const { topology } = analyse({ ...usualAnalysis, samples, representation: 'grid-axis' });
    expect(minima.length).toBe(topology.numbers.minima);
  }
});

it('takes the first of equal values, and each end of the line', () => {
  expect(lineMinima([2, 2, 3, 1, 1, 1, 4, 0])).toEqual([0, 3, 7]);
  expect(lineMinima([NaN])).toEqual([]);
});
