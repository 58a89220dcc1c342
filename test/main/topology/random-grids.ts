import type { Random } from '#shared/domain/random.ts';
import { sizeOf } from '#shared/domain/tensor.ts';

export interface Grid {
  readonly shape: readonly number[];
  readonly values: Float64Array;
}

/** A small grid of `axes` axes of 2 to `longest` points: few distinct values (ties), or many, with and without holes. */
export function randomGrid(random: Random, axes: number, longest: number): Grid {
  const shape = Array.from({ length: axes }, () => 2 + random.below(longest - 1));
  const distinct = [2, 3, 5, 9, 1000][random.below(5)];
  const holes = [0, 0, 0.1, 0.4][random.below(4)];
  const values = new Float64Array(sizeOf(shape)).map(() => (random.below(distinct) - (distinct >> 1)) / 4);
  for (let v = 0; v < values.length; v++) {
    if (values[v] === 0 && random.below(2)) values[v] = -0;
    if (random.uniform() < holes) values[v] = [NaN, Infinity, -Infinity][random.below(3)];
  }
  if (!values.some(Number.isFinite)) values[random.below(values.length)] = 1;
  return { shape, values };
}
