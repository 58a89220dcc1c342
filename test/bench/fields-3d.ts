import { Random } from '#shared/domain/random.ts';
import type { Field } from './fields.ts';

const SEED = 20240918;

/** A sum of eight plane waves in random directions, each with one to five periods across the cube: some dozens of wide, smooth basins. */
function cosine(size: number): Float64Array {
  const random = new Random(SEED);
  const waves = Array.from({ length: 8 }, () => {
    const direction = [random.normal(), random.normal(), random.normal()];
    const k = (2 * Math.PI * (1 + 4 * random.uniform())) / Math.hypot(...direction);
    return { k: direction.map((d) => k * d), phase: 2 * Math.PI * random.uniform() };
  });
  const values = new Float64Array(size ** 3);
  for (let z = 0, v = 0; z < size; z++)
    for (let y = 0; y < size; y++)
      for (let x = 0; x < size; x++, v++)
        for (const { k, phase } of waves) values[v] += Math.cos((k[0] * z + k[1] * y + k[2] * x) / size + phase);
  return values;
}

/** Independent uniform values. */
function noise(size: number): Float64Array {
  const random = new Random(SEED);
  return new Float64Array(size ** 3).map(() => random.uniform());
}

/** Fields of `size` × `size` × `size` values, row-major. */
export const fields3d: readonly Field[] = [
  { id: 'cosine', values: cosine },
  { id: 'noise', values: noise },
];
