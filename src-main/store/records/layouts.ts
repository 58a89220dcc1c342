import { layoutOf, type Layout } from '#shared/domain/layout.ts';
import type { Db } from '../db.ts';

/** How the project was looked at when it was left: a convenience, so that a damaged one is as if there were none. */
export class Layouts {
  readonly #db: Db;

  constructor(db: Db) {
    this.#db = db;
  }

  /** null when none was kept. */
  get(): Layout | null {
    const row = this.#db.get<{ json: string }>('SELECT json FROM layout');
    return row ? layoutOf(row.json) : null;
  }

  keep(layout: Layout): void {
    const sql = 'INSERT INTO layout (id, json) VALUES (1, ?) ON CONFLICT (id) DO UPDATE SET json = excluded.json';
    this.#db.run(sql, JSON.stringify(layout));
  }
}
