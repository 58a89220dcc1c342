import type { PointSamples } from '#shared/domain/field-samples.ts';
import type { Random } from '#shared/domain/random.ts';

/** Samples at given places, row-major, half ranges of 1 unless told. */
export function pointSamples(
  dimensions: number,
  points: ArrayLike<number>,
  halfRange: ArrayLike<number> = new Float64Array(dimensions).fill(1),
): PointSamples {
  const places = Float64Array.from(points);
  const values = Float64Array.from({ length: places.length / dimensions }, (_, v) => (v * 7919) % 101);
  return { kind: 'points', dimensions, points: places, halfRange: Float64Array.from(halfRange), values };
}

/** Up to `most` points that are spread out, on a coarse lattice (ties, coincident points), on one line, or all in one place. */
export function randomPoints(random: Random, dimensions: number, most: number): PointSamples {
  const n = 1 + random.below(most);
  const draw = [
    () => random.normal(),
    () => random.below(5) - 2,
    () => random.below(2),
    (i: number) => Math.floor(i / dimensions) % 17,
    () => 3,
  ][random.below(5)];
  const halfRange = Float64Array.from({ length: dimensions }, () => [1, 1, 2, 0.7][random.below(4)]);
  return pointSamples(
    dimensions,
    Float64Array.from({ length: n * dimensions }, (_, i) => draw(i)),
    halfRange,
  );
}
