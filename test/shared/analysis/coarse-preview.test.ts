import { describe, expect, it } from 'vitest';
import { coarsePreview } from '#shared/analysis/coarse-preview.ts';
import { Random } from '#shared/domain/random.ts';

const axis = (name: string, n: number) => ({ name, values: Float64Array.from({ length: n }, (_, i) => i * i + i) });
const [rows, columns] = [21, 18];
const axes = [axis('a', rows), axis('b', columns)];
const at = (i: number, j: number): number => i * columns + j;
const field = (value: (x: number, y: number) => number): Float64Array =>
  Float64Array.from({ length: rows * columns }, (_, point) =>
    value(axes[0].values[Math.floor(point / columns)], axes[1].values[point % columns]),
  );
const plane = field((x, y) => 3 + 0.5 * x - 2 * y + 0.25 * x * y);

/** The field with the points alone at every `stride`-th index and the last ones. */
const onLevel = (values: Float64Array, stride: number): Float64Array =>
  values.map((value, point) => {
    const [i, j] = [Math.floor(point / columns), point % columns];
    const isOn = (index: number, n: number): boolean => index % stride === 0 || index === n - 1;
    return isOn(i, rows) && isOn(j, columns) ? value : NaN;
  });

describe('a coarse preview', () => {
  it.each([2, 4, 8])('of every %i-th point is the bilinear surface through them', (stride) => {
    const shown = coarsePreview(axes, onLevel(plane, stride));
    const worst = shown.reduce((most, value, i) => Math.max(most, Math.abs(value - plane[i])), 0);
    expect(worst).toBeLessThan(1e-10);
  });

  it('has the known values as they are, and never leaves their range', () => {
    const random = new Random(1);
    const rough = field(() => random.uniform());
    const known = onLevel(rough, 4).map((value, i) => (i % 5 === 0 ? rough[i] : value));
    const shown = coarsePreview(axes, known);
    const finite = known.filter(Number.isFinite);
    known.forEach((value, i) => {
      if (!Number.isNaN(value)) expect(shown[i]).toBe(value);
      expect(shown[i]).toBeGreaterThanOrEqual(Math.min(...finite));
      expect(shown[i]).toBeLessThanOrEqual(Math.max(...finite));
    });
  });

  it('takes the finest level whose points are all there', () => {
    const known = onLevel(plane, 8);
    known[at(2, 2)] = known[at(2, 4)] = known[at(4, 2)] = known[at(4, 4)] = 7;
    const shown = coarsePreview(axes, known);
    expect(shown[at(3, 3)]).toBeCloseTo(7, 12);
    expect(shown[at(13, 13)]).toBeCloseTo(plane[at(13, 13)], 9);
  });

  it('invents nothing beside what is missing or not a number on every level', () => {
    const firstRows = plane.map((value, point) => (point < 6 * columns ? value : NaN));
    expect(coarsePreview(axes, firstRows)).toEqual(firstRows);
    expect(coarsePreview(axes, plane)).toEqual(plane);
    const nothing = plane.map(() => NaN);
    expect(coarsePreview(axes, nothing)).toEqual(nothing);
  });

  it('is the same along one axis', () => {
    const line = Float64Array.of(0, NaN, 6, NaN, 20);
    expect([...coarsePreview([axis('a', 5)], line)]).toEqual([0, 2, 6, 12, 20]);
  });
});
