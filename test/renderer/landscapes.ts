import { Random } from '#shared/domain/random.ts';

/** A landscape made by a formula, on a grid over [−1, 1] per axis. */
export interface Made {
  readonly label: string;
  readonly shape: readonly number[];
  readonly value: (...alpha: number[]) => number;
}

const random = new Random(11);
const square = (x: number): number => x * x;
const ripples = (x: number, y: number): number => 2 - Math.cos(9 * x) - Math.cos(9 * y);

/** What a page has to cope with, one of each. */
export const made: readonly Made[] = [
  {
    label: 'ripples',
    shape: [41, 41],
    value: (x, y) => 0.8 + 1.3 * (square(x - 0.1) + square(y)) + 0.25 * ripples(x, y),
  },
  {
    label: 'walls',
    shape: [41, 41],
    value: (x, y) => 2.3 + 2e-5 * ripples(x, y) + 52 * Math.max(0, Math.hypot(x, y) - 0.9) ** 2,
  },
  { label: 'valley', shape: [41, 31], value: (x, y) => 1e-4 + square(10 * (y - square(x))) + 0.05 * square(1 - x) },
  { label: 'line', shape: [101], value: (x) => 1 + square(x) + 0.2 * Math.cos(21 * x) },
  { label: 'cube', shape: [13, 13, 13], value: (x, y, z) => square(x) + ripples(y, z) / 4 },
  { label: 'noise', shape: [360, 360], value: () => random.normal() },
];

/** Values row-major, last axis fastest. */
export function valuesOf({ shape, value }: Made): Float64Array {
  const axes = shape.map(axis);
  const size = shape.reduce((product, n) => product * n, 1);
  return Float64Array.from({ length: size }, (_, at) => {
    const alpha = new Array<number>(shape.length);
    for (let k = shape.length - 1, rest = at; k >= 0; k--) {
      alpha[k] = axes[k][rest % shape[k]];
      rest = Math.floor(rest / shape[k]);
    }
    return value(...alpha);
  });
}

export const axis = (n: number): Float64Array =>
  Float64Array.from({ length: n }, (_, i) => (n === 1 ? 0 : (2 * i) / (n - 1) - 1));
