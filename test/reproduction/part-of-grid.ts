import type { GridSamples } from '#shared/domain/field-samples.ts';
import type { Variant } from './results.ts';

/** Indices kept along an axis of n points, n odd. Both parts keep the middle one, where α = 0. */
const kept: Readonly<Record<Variant, (n: number) => number[]>> = {
  whole: (n) => Array.from({ length: n }, (_, i) => i),
  'every-second-point': (n) => around(n, Math.floor((n - 1) / 4), 2),
  'inner-half': (n) => around(n, Math.floor((n - 1) / 4), 1),
};

const around = (n: number, half: number, stride: number): number[] =>
  Array.from({ length: 2 * half + 1 }, (_, k) => (n - 1) / 2 + (k - half) * stride);

/** The same plane on fewer points: half the steps over the same range, or the same spacing over half the range. */
export function partOfGrid({ shape, values }: Omit<GridSamples, 'kind'>, variant: Variant): GridSamples {
  const [rows, columns] = shape.map(kept[variant]);
  const part = Float64Array.from(
    rows.flatMap((i) => columns.map((j) => i * shape[1] + j)),
    (vertex) => values[vertex],
  );
  return { kind: 'grid', shape: [rows.length, columns.length], values: part, centre: (part.length - 1) / 2 };
}
