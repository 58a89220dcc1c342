import { halfRangeOf, type FieldSamples } from '#shared/domain/field-samples.ts';
import { centreVertex, shapeOf } from '#shared/domain/landscape.ts';
import { centrePoint, isSampleSet, recordedHalfRange, type Samples } from '#shared/domain/sample-set.ts';

/** What the topology is taken of: one field, with where its samples lie. Scattered points are scaled by the box that they were drawn in, else by their own extent. */
export function fieldSamples(samples: Samples, values: Float64Array): FieldSamples {
  if (!isSampleSet(samples))
    return { kind: 'grid', shape: shapeOf(samples), values, centre: centreVertex(samples.axes) ?? undefined };
  const { dimensions, points } = samples;
  const halfRange = recordedHalfRange(samples) ?? halfRangeOf(points, dimensions);
  return { kind: 'points', dimensions, points, halfRange, values, centre: centrePoint(samples) ?? undefined };
}
