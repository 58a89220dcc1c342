import { describe, expect, it } from 'vitest';
import { centrePoint, isSampleSet, recordedHalfRange, sampleSet } from '#shared/domain/sample-set.ts';
import { indexAxes, landscape } from '#shared/domain/landscape.ts';
import type { Provenance, ScatterSpec } from '#shared/domain/run.ts';
import { provenance as gridProvenance, sampleSpec } from '#test/main/store/examples.ts';

const points = Float64Array.of(0, 0, 1, 0, 0, 1);
const fields = (n: number) => new Map([['loss', new Float64Array(n)]]);
const { model, directions } = sampleSpec([3, 3]);
const record = (...box: [number, number][]): Provenance<ScatterSpec> => ({
  ...gridProvenance(sampleSpec([3, 3])),
  spec: {
    model,
    directions,
    design: { id: 'uniform', params: {}, points: 3, box: box.map(([low, high]) => ({ low, high })) },
  },
});

describe('a sample set', () => {
  it('is n points of d coordinates, each field with n values', () => {
    expect(sampleSet(2, points, fields(3))).toMatchObject({ dimensions: 2, points, provenance: null });
  });

  it('is told from a landscape', () => {
    expect(isSampleSet(sampleSet(2, points, fields(3)))).toBe(true);
    expect(isSampleSet(landscape(indexAxes([3]), fields(3)))).toBe(false);
  });

  it.each([
    ['coordinates that do not make whole points', () => sampleSet(4, points, fields(1)), 'shape-mismatch'],
    ['no dimensions', () => sampleSet(0, points, fields(3)), 'shape-mismatch'],
    ['a field of another length', () => sampleSet(2, points, fields(4)), 'shape-mismatch'],
    ['no field', () => sampleSet(2, points, new Map()), 'key-missing'],
    ['a coordinate at infinity', () => sampleSet(1, Float64Array.of(0, Infinity), fields(2)), 'bad-value'],
    ['a box of another dimension', () => sampleSet(2, points, fields(3), record([0, 1])), 'shape-mismatch'],
  ])('is refused with %s', (_, make, code) => {
    expect(make).toThrow(expect.objectContaining({ code }));
  });

  it('has the half widths of the box that it was drawn in, where that is recorded', () => {
    const recorded = sampleSet(2, points, fields(3), record([-1, 1], [0, 3]));
    expect(recordedHalfRange(recorded)).toEqual(Float64Array.of(1, 1.5));
    expect(recordedHalfRange(sampleSet(2, points, fields(3)))).toBeNull();
  });

  it('has its centre where every coordinate is 0, the first of several', () => {
    const place = (...coordinates: number[]) =>
      centrePoint(sampleSet(2, Float64Array.from(coordinates), fields(coordinates.length / 2)));
    expect(place(0, 0, 1, 1)).toBe(0);
    expect(place(0, 1, 1, 0, -0, 0, 0, 0)).toBe(2);
    expect(place(0, 1, 1, 0)).toBeNull();
    expect(place()).toBeNull();
  });
});
