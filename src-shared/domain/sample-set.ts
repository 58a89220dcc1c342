import { WorkbenchError } from './errors.ts';
import type { Provenance } from './run.ts';

/** n scattered points in d coordinates with fields on them. `points` is n × d, row-major; every field has n values. */
export interface SampleSet {
  readonly dimensions: number;
  readonly points: Float64Array;
  readonly fields: ReadonlyMap<string, Float64Array>;
  readonly provenance: Provenance | null;
}

/** @throws WorkbenchError 'shape-mismatch' when points and fields disagree */
export function sampleSet(
  dimensions: number,
  points: Float64Array,
  fields: ReadonlyMap<string, Float64Array>,
  provenance: Provenance | null = null,
): SampleSet {
  const n = points.length / dimensions;
  if (!Number.isInteger(n) || dimensions < 1)
    throw new WorkbenchError(
      'shape-mismatch',
      `${points.length} coordinates do not make points of ${dimensions} dimensions`,
    );
  for (const [name, values] of fields)
    if (values.length !== n)
      throw new WorkbenchError('shape-mismatch', `Field ${name} has ${values.length} values for ${n} points`, {
        field: name,
      });
  return { dimensions, points, fields, provenance };
}
