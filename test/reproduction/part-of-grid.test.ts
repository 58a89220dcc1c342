import { describe, expect, it } from 'vitest';
import { partOfGrid } from './part-of-grid.ts';

/** 10 i + j at (i, j) of a square. */
const square = (n: number) => ({
  shape: [n, n],
  values: Float64Array.from({ length: n * n }, (_, v) => 100 * Math.floor(v / n) + (v % n)),
});

describe.each([11, 21, 41])('of a grid of %i²', (n) => {
  const middle = 100 * ((n - 1) / 2) + (n - 1) / 2;

  it.each(['whole', 'every-second-point', 'inner-half'] as const)('%s keeps the middle in the middle', (variant) => {
    const { shape, values, centre } = partOfGrid(square(n), variant);
    expect(values).toHaveLength(shape[0] * shape[1]);
    expect(values[centre!]).toBe(middle);
  });

  it('every second point spans as much at twice the spacing, the inner half spans half at the same', () => {
    const coarse = partOfGrid(square(n), 'every-second-point');
    const inner = partOfGrid(square(n), 'inner-half');
    expect(coarse.values[1] - coarse.values[0]).toBe(2);
    expect(inner.values[1] - inner.values[0]).toBe(1);
    expect(inner.shape).toEqual(coarse.shape);
    expect(coarse.values[0]).toBe(n % 4 === 1 ? 0 : 101);
  });
});

it('the whole grid is the grid', () => {
  expect(partOfGrid(square(5), 'whole').values).toEqual(square(5).values);
});
