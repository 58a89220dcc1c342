import { setImmediate as turn } from 'node:timers/promises';
import { WorkbenchError } from '#shared/domain/errors.ts';
import { sizeOf, tensor, type Tensor } from '#shared/domain/tensor.ts';
import type { Db } from '../db.ts';
import { chunkBytes, chunksIn, type ArrayRow } from './array-rows.ts';
import { bytesPerElement, emptyArray, fromBytes } from './bytes.ts';

/**
 * The chunks of an array as stored, in order, with a turn for others after each.
 * @throws WorkbenchError 'file-malformed' when one is missing or of another size (the array may have been removed meanwhile: 'not-found')
 */
export async function* chunksOf(db: Db, array: ArrayRow): AsyncGenerator<Uint8Array> {
  for (let number = 0; number < chunksIn(array); number++) {
    if (number > 0) await turn();
    yield chunkOf(db, array, number);
  }
}

/** One chunk of it. @throws WorkbenchError as `chunksOf` */
export const chunkOf = (db: Db, array: ArrayRow, number: number): Uint8Array =>
  chunk(
    db,
    array,
    number,
    Math.min(chunkBytes, sizeOf(array.shape) * bytesPerElement(array.dtype) - number * chunkBytes),
  );

function chunk(db: Db, { id, name }: ArrayRow, number: number, bytes: number): Uint8Array {
  const row = db.get<{ data: Uint8Array }>('SELECT data FROM chunk WHERE array = ? AND number = ?', id, number);
  if (row?.data.length === bytes) return row.data;
  const owned =
    'SELECT id FROM array WHERE id = ? AND (landscape IS NOT NULL OR topology IS NOT NULL OR file IS NOT NULL)';
  if (!db.get(owned, id)) throw new WorkbenchError('not-found', `Array ${name} was removed while it was read`);
  const found = row ? `${row.data.length} bytes` : 'nothing';
  throw new WorkbenchError(
    'file-malformed',
    `${db.path}: array ${name} (${id}), chunk ${number}: found ${found}, expected ${bytes} bytes; use a backup`,
  );
}

/** The whole array. @throws WorkbenchError as `chunksOf` */
export async function readArray(db: Db, array: ArrayRow): Promise<Tensor> {
  const data = emptyArray(array.dtype, sizeOf(array.shape));
  let at = 0;
  for await (const bytes of chunksOf(db, array)) {
    const part = fromBytes(bytes, array.dtype);
    data.set(part, at);
    at += part.length;
  }
  return tensor(array.dtype, array.shape, data);
}
