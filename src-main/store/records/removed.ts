import { arraysOf } from '../arrays/array-rows.ts';
import type { Db } from '../db.ts';

/** Id of the landscape with this hash that was removed and can still come back; null when there is none. */
export const removedWith = (db: Db, hash: string): number | null =>
  db.get<{ id: number }>('SELECT id FROM landscape WHERE hash = ? AND removed = 1', hash)?.id ?? null;

/**
 * Gives up landscapes that were removed, with their topologies and numbers.
 * @param hash of the one that is meant; null for all of them
 * @returns ids of the arrays that nobody owns any more, for `sweepArrays`
 */
export const purgeRemoved = (db: Db, hash: string | null): number[] =>
  db.transaction(() => {
    const sql = 'SELECT id FROM landscape WHERE removed = 1 AND hash = ifnull(?, hash)';
    return db.all<{ id: number }>(sql, hash).flatMap(({ id }) => {
      const topologies = db.all<{ id: number }>('SELECT id FROM topology WHERE landscape = ?', id);
      const owned = [
        ...arraysOf(db, { table: 'landscape', id }),
        ...topologies.flatMap((topology) => arraysOf(db, { table: 'topology', id: topology.id })),
      ];
      db.run('DELETE FROM landscape WHERE id = ?', id);
      return owned.map((array) => array.id);
    });
  });
