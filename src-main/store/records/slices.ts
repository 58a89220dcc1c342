import { setImmediate as turn } from 'node:timers/promises';
import { WorkbenchError } from '#shared/domain/errors.ts';
import { shapeText } from '#shared/domain/tensor.ts';
import { chunkOf } from '../arrays/array-reader.ts';
import { chunkBytes, type ArrayRow } from '../arrays/array-rows.ts';
import { fromBytes } from '../arrays/bytes.ts';
import type { Db } from '../db.ts';
import type { Piece } from './sample-chunks.ts';
import { chooseStrides, keptIndices } from './thinning.ts';

/** A line (one axis) or plane (two) of a grid. */
export interface SliceRequest {
  /** The axes that it extends along, ascending. */
  readonly axes: readonly number[];
  /** Grid index on every axis of the grid; those of `axes` count for nothing. */
  readonly at: readonly number[];
  /** It is thinned to at most this many points. */
  readonly maxPoints: number;
}

/**
 * Grid indices of a slice's points on every axis of a grid of `shape`, and the stride on each axis of the slice.
 * @throws WorkbenchError 'bad-value' for axes or indices that the grid does not have, and as `chooseStrides`
 */
export function sliceIndices(
  shape: readonly number[],
  { axes, at, maxPoints }: SliceRequest,
): { readonly indices: readonly Uint32Array[]; readonly stride: readonly number[] } {
  const isAxis = (axis: number, i: number): boolean =>
    Number.isInteger(axis) && axis >= 0 && axis < shape.length && (i === 0 || axis > axes[i - 1]);
  if (axes.length < 1 || axes.length > 2 || !axes.every(isAxis)) {
    const text = `A slice along the axes ${axes.join(', ') || 'of no number'}: expected one or two of 0 … ${shape.length - 1}, ascending`;
    throw new WorkbenchError('bad-value', text, { axes });
  }
  const isIndex = (axis: number): boolean => Number.isInteger(at[axis]) && at[axis] >= 0 && at[axis] < shape[axis];
  if (at.length !== shape.length || !shape.every((_, axis) => axes.includes(axis) || isIndex(axis))) {
    const text = `A slice at ${at.join(', ')}: expected an index for each axis of the grid ${shapeText(shape)}`;
    throw new WorkbenchError('bad-value', text, { at });
  }
  const stride = chooseStrides(
    axes.map((axis) => shape[axis]),
    maxPoints,
  );
  const indices = shape.map((length, axis) =>
    axes.includes(axis) ? keptIndices(length, stride[axes.indexOf(axis)]) : Uint32Array.of(at[axis]),
  );
  return { indices, stride };
}

/** The chunks of a float64 array that hold some of its elements, each read once. @param places of the elements, ascending */
export async function* neededPieces(db: Db, array: ArrayRow, places: Float64Array): AsyncGenerator<Piece> {
  const each = chunkBytes / Float64Array.BYTES_PER_ELEMENT;
  for (let next = 0; next < places.length;) {
    const number = Math.floor(places[next] / each);
    yield { start: number * each, values: fromBytes(chunkOf(db, array, number), array.dtype) as Float64Array };
    while (next < places.length && places[next] < (number + 1) * each) next++;
    // others have their turn
    await turn();
  }
}
