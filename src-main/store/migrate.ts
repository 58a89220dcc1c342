import { renameSync, rmSync } from 'node:fs';
import { WorkbenchError } from '#shared/domain/errors.ts';
import type { Db } from './db.ts';

/** Where the project as it was at `schema` is kept before it is changed. */
export const backupPath = (path: string, schema: number): string => `${path}.backup-v${schema}`;

/**
 * Takes a project from `schema` to the last one, each migration in a transaction of its own. What was there is copied to `backupPath` first, unless the
 * project is just being made (schema 0).
 */
export async function migrate(db: Db, schema: number, migrations: readonly string[]): Promise<void> {
  if (schema > 0 && schema < migrations.length) await keepBackup(db, schema);
  // a table that is made anew is dropped on the way: what refers to it must not go with it
  db.pragma('foreign_keys = OFF');
  for (let next = schema; next < migrations.length; next++)
    db.transaction(() => {
      db.exec(migrations[next]);
      const [broken] = db.all<{ table: string; parent: string }>('PRAGMA foreign_key_check');
      if (broken)
        throw new WorkbenchError(
          'file-malformed',
          `${db.path}: found a row of ${broken.table} that refers to no ${broken.parent}; the project stays as it was`,
        );
      db.pragma(`user_version = ${next + 1}`);
    });
  db.pragma('foreign_keys = ON');
}

/** Whole or not at all: under a temporary name until it is complete. */
async function keepBackup(db: Db, schema: number): Promise<void> {
  const path = backupPath(db.path, schema);
  const temporary = `${path}.tmp`;
  rmSync(temporary, { force: true });
  try {
    await db.backup(temporary);
    renameSync(temporary, path);
  } finally {
    rmSync(temporary, { force: true });
  }
}
