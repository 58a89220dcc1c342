import { landscape, type Axis, type Landscape } from '#shared/domain/landscape.ts';
import type { Provenance } from '#shared/domain/run.ts';
import { shapeText, sizeOf } from '#shared/domain/tensor.ts';
import { fileError } from './file-error.ts';
import { ofFile } from './of-file.ts';

/** The field's name where a file holds one array without a name. */
export const unnamedField = 'loss';

/** 2 GiB of float64 per field. */
const mostVertices = 2 ** 28;

/** Refuses an empty grid and one too large for memory. Call it before allocating. @throws WorkbenchError 'file-malformed' | 'too-large' */
export function checkGrid(shape: readonly number[], file: string, place: string): void {
  const vertices = sizeOf(shape);
  if (!shape.length || vertices === 0)
    throw fileError('file-malformed', file, place, `the shape ${shapeText(shape)}`, 'a grid with at least one vertex');
  if (vertices > mostVertices)
    throw fileError('too-large', file, place, `${shapeText(shape)} = ${vertices} vertices`, `at most ${mostVertices}`);
}

/** `landscape` of what a file holds, with errors that name the file. */
export const gridLandscape = (
  file: string,
  axes: readonly Axis[],
  fields: ReadonlyMap<string, Float64Array>,
  provenance: Provenance | null = null,
): Landscape => ofFile(file, () => landscape(axes, fields, provenance));
