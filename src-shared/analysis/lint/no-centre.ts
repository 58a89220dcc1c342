import type { GridRule } from './rule.ts';

export const noCentre: GridRule = ({ axes }) => {
  const without = axes.filter(({ values }) => values.length > 1 && crossesZero(values) && !values.includes(0));
  if (!without.length) return null;
  return {
    id: 'no-centre',
    what: 'no sample at the trained weights (α = 0)',
    where: without.map(({ name, values }) => `${name} (${values.length} points)`).join(', '),
    why: 'the minimum that training found is not on the grid, so its depth is not measured',
    advice: 'use an odd number of steps over a symmetric range',
  };
};

const crossesZero = (values: Float64Array): boolean => values[0] * values[values.length - 1] < 0;
