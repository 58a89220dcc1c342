import { expect, it } from 'vitest';
import { fieldSamples } from '#main/workbench/field-samples.ts';
import { landscape } from '#shared/domain/landscape.ts';
import type { Provenance, ScatterSpec } from '#shared/domain/run.ts';
import { sampleSet } from '#shared/domain/sample-set.ts';
import { provenance, sampleSpec } from '#test/main/store/examples.ts';

const values = Float64Array.of(1, 2, 3);
const fields = new Map([['loss', values]]);
const points = Float64Array.of(1, 5, 0, 0, 3, 5);

it('a grid is analysed by its shape, with the vertex of the trained weights where it has one', () => {
  const axis = (...coordinates: number[]) => [{ name: 'a', values: Float64Array.from(coordinates) }];
  expect(fieldSamples(landscape(axis(-1, 0, 1), fields), values)).toEqual({
    kind: 'grid',
    shape: [3],
    values,
    centre: 1,
  });
  expect(fieldSamples(landscape(axis(1, 2, 4), fields), values)).toEqual({ kind: 'grid', shape: [3], values });
});

it('points are scaled by the box that they were drawn in', () => {
  const { model, directions } = sampleSpec([3, 3]);
  const box = [
    { low: -4, high: 4 },
    { low: 0, high: 10 },
  ];
  const record: Provenance<ScatterSpec> = {
    ...provenance(sampleSpec([3, 3])),
    spec: { model, directions, design: { id: 'sobol', params: {}, points: 3, box } },
  };
  expect(fieldSamples(sampleSet(2, points, fields, record), values)).toEqual({
    kind: 'points',
    dimensions: 2,
    points,
    halfRange: Float64Array.of(4, 5),
    values,
    centre: 1,
  });
});

it('points without a record are scaled by their own extent, an axis without any by 1', () => {
  const flat = Float64Array.of(1, 5, 2, 5, 4, 5);
  expect(fieldSamples(sampleSet(2, flat, fields), values)).toMatchObject({ halfRange: Float64Array.of(1.5, 1) });
});
