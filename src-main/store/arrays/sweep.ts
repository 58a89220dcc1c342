import { setImmediate as turn } from 'node:timers/promises';
import type { Db } from '../db.ts';

/** Rows removed in one transaction: they only go to the list of free pages, which is quick. */
const batch = 16;

/** Ids of the arrays that nobody owns: after opening, what a killed process left of its work. */
export const unownedArrays = (db: Db): number[] =>
  db
    .all<{ id: number }>('SELECT id FROM array WHERE landscape IS NULL AND topology IS NULL AND file IS NULL')
    .map(({ id }) => id);

/** Clears away arrays that have no owner, a few chunks at a time. `signal` leaves the rest for the next opening. */
export async function sweepArrays(db: Db, ids: readonly number[], signal?: AbortSignal): Promise<void> {
  const some = 'SELECT id FROM chunk WHERE array = ? ORDER BY number LIMIT ?';
  for (const array of ids) {
    for (;;) {
      if (signal?.aborted) return;
      const chunks = db.all<{ id: number }>(some, array, batch);
      db.transaction(() => {
        for (const { id } of chunks) db.run('DELETE FROM chunk WHERE id = ?', id);
        if (chunks.length < batch) db.run('DELETE FROM array WHERE id = ?', array);
      });
      if (chunks.length < batch) break;
      await turn();
    }
  }
}
