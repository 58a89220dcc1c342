import { WorkbenchError } from '#shared/domain/errors.ts';
import { shapeText, sizeOf } from '#shared/domain/tensor.ts';
import type { Db } from '../db.ts';
import { axisLengths, parsed } from '../json.ts';
import { bytesPerElement, storedType, type StoredType } from './bytes.ts';

/** What an array belongs to: it goes when that goes. */
export type Owner =
  { readonly table: 'landscape' | 'topology'; readonly id: number } | { readonly table: 'file'; readonly id: string };

/** Bytes of every chunk of an array but the last: a row, and a transaction, holds no more. A multiple of every element's size. */
export const chunkBytes = 1_000_000;

export interface ArrayRow {
  readonly id: number;
  readonly name: string;
  readonly dtype: StoredType;
  readonly shape: readonly number[];
  /** Smallest and largest finite element; null when there is none. */
  readonly extent: readonly [number, number] | null;
}

interface Columns {
  readonly id: number;
  readonly name: string;
  readonly dtype: string;
  readonly shape: string;
  readonly low: number | null;
  readonly high: number | null;
}

const rowOf = ({ id, name, dtype, shape, low, high }: Columns): ArrayRow => ({
  id,
  name,
  dtype: storedType(dtype),
  shape: parsed(shape, axisLengths, `array ${id} shape`),
  extent: low === null || high === null ? null : [low, high],
});

/** The arrays of an owner in the order in which they were written, without their elements. */
export const arraysOf = (db: Db, { table, id }: Owner): ArrayRow[] =>
  db.all<Columns>(`SELECT id, name, dtype, shape, low, high FROM array WHERE ${table} = ? ORDER BY id`, id).map(rowOf);

/** @throws WorkbenchError 'file-malformed' when the owner has no such array: what owns one is written with it */
export function arrayOf(db: Db, owner: Owner, name: string): ArrayRow {
  const found = db.get<Columns>(
    `SELECT id, name, dtype, shape, low, high FROM array WHERE ${owner.table} = ? AND name = ?`,
    owner.id,
    name,
  );
  if (!found)
    throw new WorkbenchError(
      'file-malformed',
      `${db.path}: ${owner.table} ${owner.id} has no array ${name}; use a backup`,
    );
  return rowOf(found);
}

/** The float64 array of an owner once its shape is this one. @throws WorkbenchError 'file-malformed' */
export function fittingArray(db: Db, owner: Owner, name: string, shape: readonly number[]): ArrayRow {
  const found = arrayOf(db, owner, name);
  if (found.dtype === 'float64' && shapeText(found.shape) === shapeText(shape)) return found;
  const text = `found ${shapeText(found.shape)} of ${found.dtype}, expected ${shapeText(shape)} of float64; use a backup`;
  throw new WorkbenchError('file-malformed', `${db.path}: array ${name} of ${owner.table} ${owner.id}: ${text}`);
}

export const chunksIn = ({ dtype, shape }: Pick<ArrayRow, 'dtype' | 'shape'>): number =>
  Math.ceil((sizeOf(shape) * bytesPerElement(dtype)) / chunkBytes);
