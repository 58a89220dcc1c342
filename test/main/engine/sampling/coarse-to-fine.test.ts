import { describe, expect, it } from 'vitest';
import { coarseToFine } from '#main/engine/sampling/coarse-to-fine.ts';
import { Random } from '#shared/domain/random.ts';
import type { PointRange } from '#shared/domain/sampling.ts';
import { sizeOf } from '#shared/domain/tensor.ts';

const pointsOf = (ranges: readonly PointRange[]): number[] =>
  ranges.flatMap(({ start, end }) => Array.from({ length: end - start }, (_, i) => start + i));
const whole = (shape: readonly number[]): PointRange[] => [{ start: 0, end: sizeOf(shape) }];
const shapes = [[41, 41], [37, 12], [101], [9, 1, 9], [161, 161], [5, 5], [1], [3, 3, 3, 3, 3, 3, 3, 3, 3, 3]];

/** Points at every `stride`-th index of both axes of an n × n grid, and at the last ones. */
const lattice = (n: number, stride: number): number[] => {
  const isOn = (i: number): boolean => i % stride === 0 || i === n - 1;
  return pointsOf(whole([n, n])).filter((point) => isOn(Math.floor(point / n)) && isOn(point % n));
};

describe('grid points from coarse to fine', () => {
  it.each(shapes.map((shape) => [shape]))('are those of the grid %j, each once', (shape) => {
    const points = pointsOf(coarseToFine(shape, whole(shape)));
    expect(points.toSorted((a, b) => a - b)).toEqual(pointsOf(whole(shape)));
  });

  it('begin with every eighth index, then every fourth, then every second', () => {
    const points = pointsOf(coarseToFine([41, 41], whole([41, 41])));
    for (const stride of [8, 4, 2]) {
      const level = lattice(41, stride);
      expect(points.slice(0, level.length).toSorted((a, b) => a - b)).toEqual(level);
    }
  });

  it('reach both ends of an axis whose length no stride divides', () => {
    const first = pointsOf(coarseToFine([44, 44], whole([44, 44]))).slice(0, lattice(44, 8).length);
    expect(first).toContain(0);
    expect(first).toContain(44 * 44 - 1);
  });

  it('hold few points alone, however large the grid', () => {
    for (const shape of [[161, 161], [1001, 1001], [100_000], [31, 31, 31]]) {
      const ranges = coarseToFine(shape, whole(shape));
      expect(ranges.length).toBeLessThan(2 * 4 * 2048);
      expect(ranges.length).toBeGreaterThan(16);
    }
  });

  it('leave a grid as it is whose coarsest level has too many points, or that is too small for one', () => {
    for (const shape of [
      [9, 9, 9, 9, 9, 9, 9, 9],
      [7, 7],
    ])
      expect(coarseToFine(shape, whole(shape))).toEqual(whole(shape));
  });

  it('go on with what is missing of a run, in the same order', () => {
    const random = new Random(4);
    const all = coarseToFine([41, 41], whole([41, 41]));
    const isMissing = Array.from({ length: 41 * 41 }, () => random.below(3) === 0);
    const todo = pointsOf(whole([41, 41])).flatMap((point) => (isMissing[point] ? [{ start: point, end: point + 1 }] : [])); // prettier-ignore
    expect(pointsOf(coarseToFine([41, 41], todo))).toEqual(pointsOf(all).filter((point) => isMissing[point]));
  });
});
