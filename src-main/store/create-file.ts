import { randomUUID } from 'node:crypto';
import { renameSync, rmSync, statSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { WorkbenchError } from '#shared/domain/errors.ts';
import { Db } from './db.ts';
import { applicationId } from './identity.ts';
import { migrate } from './migrate.ts';

/**
 * Makes an empty project at `path`, whole or not at all: beside it under a temporary name, then renamed.
 * @throws WorkbenchError 'file-missing' when its folder is not there, 'file-unreadable' when it cannot be written
 */
export async function createProjectFile(path: string, migrations: readonly string[]): Promise<void> {
  const folder = dirname(path);
  if (!statSync(folder, { throwIfNoEntry: false })?.isDirectory())
    throw new WorkbenchError('file-missing', `${path}: found no folder ${folder}; make it first`);
  const temporary = join(folder, `.${basename(path)}.${randomUUID()}.tmp`);
  try {
    const db = new Db(temporary);
    try {
      db.pragma('page_size = 4096');
      db.pragma(`application_id = ${applicationId}`);
      db.pragma('journal_mode = WAL');
      await migrate(db, 0, migrations);
      db.run('INSERT INTO project (id, created_at) VALUES (1, ?)', new Date().toISOString());
    } finally {
      db.close();
    }
    renameSync(temporary, path);
  } finally {
    for (const ending of ['', '-wal', '-shm']) rmSync(`${temporary}${ending}`, { force: true });
  }
}
