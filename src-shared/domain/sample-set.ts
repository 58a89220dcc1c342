import { WorkbenchError } from './errors.ts';
import type { Landscape } from './landscape.ts';
import type { Provenance, ScatterSpec } from './run.ts';

/** n scattered points in d coordinates with fields on them. `points` is n × d, row-major, finite; every field has n values. */
export interface SampleSet {
  readonly dimensions: number;
  readonly points: Float64Array;
  readonly fields: ReadonlyMap<string, Float64Array>;
  readonly provenance: Provenance<ScatterSpec> | null;
}

/** Samples of a loss: on a grid, or scattered. */
export type Samples = Landscape | SampleSet;

export const isSampleSet = (samples: Samples): samples is SampleSet => 'points' in samples;

/** @throws WorkbenchError 'shape-mismatch' when points, fields and the recorded box disagree; 'bad-value' for a coordinate that is not finite; 'key-missing' when there is no field */
export function sampleSet(
  dimensions: number,
  points: Float64Array,
  fields: ReadonlyMap<string, Float64Array>,
  provenance: Provenance<ScatterSpec> | null = null,
): SampleSet {
  const n = points.length / dimensions;
  if (!Number.isInteger(n) || dimensions < 1)
    throw new WorkbenchError(
      'shape-mismatch',
      `${points.length} coordinates do not make points of ${dimensions} dimensions`,
    );
  if (!fields.size) throw new WorkbenchError('key-missing', 'A set of samples needs at least one field');
  for (const [name, values] of fields)
    if (values.length !== n)
      throw new WorkbenchError('shape-mismatch', `Field ${name} has ${values.length} values for ${n} points`, {
        field: name,
      });
  const bad = points.findIndex((alpha) => !Number.isFinite(alpha));
  if (bad >= 0)
    throw new WorkbenchError(
      'bad-value',
      `Coordinate ${bad % dimensions} of point ${Math.floor(bad / dimensions)} is ${points[bad]}, expected a finite one`,
    );
  const box = provenance?.spec.design.box;
  if (box && box.length !== dimensions)
    throw new WorkbenchError('shape-mismatch', `The recorded box has ${box.length} axes, the points ${dimensions}`);
  return { dimensions, points, fields, provenance };
}

/** Half the width of the box along each axis, where the set's record says in which one the points were drawn. */
export const recordedHalfRange = ({ provenance }: SampleSet): Float64Array | null =>
  provenance && Float64Array.from(provenance.spec.design.box, ({ low, high }) => (high - low) / 2);

/** The place of the first point at α = 0, null where there is none. */
export function centrePoint({ points, dimensions }: SampleSet): number | null {
  for (let start = 0; start < points.length; start += dimensions)
    if (points.subarray(start, start + dimensions).every((alpha) => alpha === 0)) return start / dimensions;
  return null;
}
