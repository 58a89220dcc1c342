import { setImmediate as turn } from 'node:timers/promises';
import { WorkbenchError } from '#shared/domain/errors.ts';
import type { PointRange } from '#shared/domain/sampling.ts';
import { chunkBytes } from '../arrays/array-rows.ts';
import { fromBytes, toBytes } from '../arrays/bytes.ts';
import type { Db } from '../db.ts';

/** The ranges of start … end − 1 that no stored chunk of the landscape covers, in ascending order. */
export function missingRanges(db: Db, landscape: number, { start, end }: PointRange): PointRange[] {
  // chunks never overlap, so the first that matters is the last that begins at or before `start`
  const stored = db.all<PointRange>(
    `SELECT start, stop AS "end" FROM sample_chunk WHERE landscape = ? AND start < ? AND start >= coalesce(
      (SELECT max(start) FROM sample_chunk WHERE landscape = ? AND start <= ?), 0) ORDER BY start`,
    landscape,
    end,
    landscape,
    start,
  );
  const missing: PointRange[] = [];
  let at = start;
  for (const range of stored) {
    if (range.start > at) missing.push({ start: at, end: range.start });
    at = Math.max(at, range.end);
  }
  if (at < end) missing.push({ start: at, end });
  return missing;
}

/** Parts of a range whose values of all fields fit one row. */
export function* rowsOf({ start, end }: PointRange, fields: number): Generator<PointRange> {
  const most = Math.max(1, Math.floor(chunkBytes / (8 * fields)));
  for (let at = start; at < end; at += most) yield { start: at, end: Math.min(end, at + most) };
}

/** Stores the values of a range that no chunk covers: part of the caller's transaction. @param values one array per field, from `start` on */
export function insertChunk(
  db: Db,
  landscape: number,
  { start, end }: PointRange,
  values: readonly Float64Array[],
): void {
  const all = new Float64Array((end - start) * values.length);
  values.forEach((field, f) => all.set(field, f * (end - start)));
  const sql = 'INSERT INTO sample_chunk (landscape, start, stop, data) VALUES (?, ?, ?, ?)';
  db.run(sql, landscape, start, end, toBytes(all));
}

/** Values of some points of a field: from point `start` on. */
export interface Piece {
  readonly start: number;
  readonly values: Float64Array;
}

/**
 * The values of the f-th of `fields` fields that are there, in ascending order, with a turn for others after each chunk.
 * @throws WorkbenchError 'file-malformed' for a chunk of another size than its range
 */
export async function* sampledPieces(db: Db, landscape: number, f: number, fields: number): AsyncGenerator<Piece> {
  const sql = 'SELECT start, stop, data FROM sample_chunk WHERE landscape = ? AND start >= ? ORDER BY start LIMIT 1';
  for (let at = 0; ;) {
    const row = db.get<{ start: number; stop: number; data: Uint8Array }>(sql, landscape, at);
    if (!row) return;
    const length = row.stop - row.start;
    if (row.data.length !== 8 * length * fields)
      throw new WorkbenchError(
        'file-malformed',
        `${db.path}: landscape ${landscape}, points from ${row.start}: found ${row.data.length} bytes, expected ${8 * length * fields}`,
      );
    const bytes = row.data.subarray(8 * length * f, 8 * length * (f + 1));
    yield { start: row.start, values: fromBytes(bytes, 'float64') as Float64Array };
    at = row.stop;
    await turn();
  }
}
