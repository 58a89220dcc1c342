import { WorkbenchError } from '#shared/domain/errors.ts';
import type { FieldSamples } from '#shared/domain/field-samples.ts';
import type { Workspace } from '../workspace.ts';

/** Where samples lie, in the unit in which distances between them are measured. */
export interface Points {
  readonly dimensions: number;
  /** n × dimensions, row-major, no −0. */
  readonly coordinates: Float64Array;
}

/** Squares of differences between coordinates, and sums of them over any number of axes, stay finite. */
const FARTHEST = 1e150;

export const dimensionsOf = (samples: FieldSamples): number =>
  samples.kind === 'grid' ? samples.shape.length : samples.dimensions;

/**
 * Indices along the axes on a grid, coordinate ÷ half range for scattered points.
 * @returns an array of the workspace
 * @throws WorkbenchError 'bad-value' for a point so many half ranges away that its distance overflows
 */
export function pointsOf(samples: FieldSamples, workspace: Workspace): Points {
  const dimensions = dimensionsOf(samples);
  const coordinates = workspace.float64('scaled points', samples.values.length * dimensions);
  if (samples.kind === 'grid') fillIndices(samples.shape, coordinates);
  else
    for (let i = 0; i < coordinates.length; i++) {
      const axis = i % dimensions;
      // adding 0 turns −0 into 0, so that equal places have equal bits
      coordinates[i] = samples.points[i] / samples.halfRange[axis] + 0;
      if (Math.abs(coordinates[i]) > FARTHEST)
        throw new WorkbenchError(
          'bad-value',
          `Coordinate ${axis} of point ${Math.floor(i / dimensions)} is ${samples.points[i]}, half the range is ${samples.halfRange[axis]}: distances overflow`,
        );
    }
  return { dimensions, coordinates };
}

function fillIndices(shape: readonly number[], coordinates: Float64Array): void {
  const axes = shape.length;
  const index = new Array<number>(axes).fill(0);
  for (let i = 0; i < coordinates.length; i += axes) {
    for (let k = 0; k < axes; k++) coordinates[i + k] = index[k];
    for (let k = axes - 1; k >= 0 && ++index[k] === shape[k]; k--) index[k] = 0;
  }
}
