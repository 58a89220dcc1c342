import { Random } from '#shared/domain/random.ts';

/** A field to measure on, `size` × `size`, row-major. Every one follows from its seed alone. */
export interface Field {
  readonly id: string;
  values(size: number): Float64Array;
}

const SEED = 20240917;

/** f(x, y) at the points of the unit square. */
function sampled(size: number, f: (x: number, y: number) => number): Float64Array {
  const values = new Float64Array(size * size);
  for (let y = 0; y < size; y++) for (let x = 0; x < size; x++) values[y * size + x] = f(x / size, y / size);
  return values;
}

/** A sum of eight plane waves in random directions, each with `fewest` to `most` periods across the square. */
function waves(random: Random, fewest: number, most: number): (x: number, y: number) => number {
  const all = Array.from({ length: 8 }, () => {
    const angle = 2 * Math.PI * random.uniform();
    const k = 2 * Math.PI * (fewest + (most - fewest) * random.uniform());
    return { kx: k * Math.cos(angle), ky: k * Math.sin(angle), phase: 2 * Math.PI * random.uniform() };
  });
  return (x, y) => {
    let sum = 0;
    for (const { kx, ky, phase } of all) sum += Math.cos(kx * x + ky * y + phase);
    return sum;
  };
}

/** Waves of up to eight periods: some dozens of wide, smooth basins. */
const cosine = (size: number): Float64Array => sampled(size, waves(new Random(SEED), 1, 8));

/** Independent uniform values: as many minima as a field can be expected to have. */
function noise(size: number): Float64Array {
  const random = new Random(SEED);
  return sampled(size, () => random.uniform());
}

/** A bowl under waves four to eight grid steps long: tens of thousands of shallow basins that merge from the middle outwards. */
function ripples(size: number): Float64Array {
  const ripple = waves(new Random(SEED), size / 8, size / 4);
  return sampled(size, (x, y) => (2 * x - 1) ** 2 + (2 * y - 1) ** 2 + 0.05 * ripple(x, y));
}

/** The cosine field rounded to 32 levels: plateaus, so that nearly every comparison is a tie. */
function levels(size: number): Float64Array {
  const smooth = cosine(size);
  const low = smooth.reduce((a, b) => Math.min(a, b), Infinity);
  const high = smooth.reduce((a, b) => Math.max(a, b), -Infinity);
  return smooth.map((v) => Math.min(31, Math.floor((32 * (v - low)) / (high - low))));
}

export const fields: readonly Field[] = [
  { id: 'cosine', values: cosine },
  { id: 'noise', values: noise },
  { id: 'ripples', values: ripples },
  { id: 'levels', values: levels },
];
