import { accessSync, constants, readdirSync, rmSync, statSync } from 'node:fs';
import { basename, dirname } from 'node:path';
import { WorkbenchError } from '#shared/domain/errors.ts';
import { Db } from './db.ts';
import { sizeIfThere } from './file-size.ts';
import { checkIdentity } from './identity.ts';
import { migrate } from './migrate.ts';

/**
 * Opens a project file for this process alone and takes it to the last schema. Until it is known to be a project, it is only read; a file that is
 * refused stays as it is, byte for byte.
 * @throws WorkbenchError as 'open' of the store's contract
 */
export async function openProjectFile(path: string, migrations: readonly string[]): Promise<Db> {
  checkPlace(path);
  try {
    if (sizeIfThere(`${path}-wal`)) lookReadOnly(path, migrations);
    return await openChecked(path, migrations);
  } catch (thrown) {
    throw withBackups(thrown, path);
  }
}

function checkPlace(path: string): void {
  const refuse = (code: 'file-missing' | 'file-unreadable' | 'file-empty', text: string): never => {
    throw new WorkbenchError(code, `${path}: ${text}`, { path });
  };
  const found = statSync(path, { throwIfNoEntry: false });
  if (!found) return refuse('file-missing', 'found nothing there, expected a project');
  if (found.isDirectory()) return refuse('file-unreadable', 'found a folder, expected a project file');
  if (!found.isFile()) return refuse('file-unreadable', 'found a device, pipe or socket, expected a project file');
  if (found.size === 0) return refuse('file-empty', 'found 0 bytes, expected a project');
  try {
    accessSync(path, constants.R_OK | constants.W_OK);
  } catch {
    return refuse('file-unreadable', 'it cannot be read and written; check its permissions, or copy it elsewhere');
  }
}

/**
 * A log beside the file is what a killed process left. Closing a connection that may write would put it into the file, whosever it is: so the first look
 * is read-only. It leaves an index of the log, which no opener of ours uses.
 */
function lookReadOnly(path: string, migrations: readonly string[]): void {
  const index = `${path}-shm`;
  const wasThere = statSync(index, { throwIfNoEntry: false }) !== undefined;
  const db = new Db(path, { readonly: true });
  try {
    checkIdentity(db, migrations);
  } finally {
    db.close();
    if (!wasThere) rmSync(index, { force: true });
  }
}

async function openChecked(path: string, migrations: readonly string[]): Promise<Db> {
  const db = new Db(path, { mustExist: true });
  try {
    // before anything is read: the lock is the file's own and ends with the process; there is no memory shared with others, so network folders work
    db.pragma('locking_mode = EXCLUSIVE');
    const schema = checkIdentity(db, migrations);
    db.pragma('journal_mode = WAL');
    db.pragma('synchronous = NORMAL');
    db.pragma('foreign_keys = ON');
    await migrate(db, schema, migrations);
    return db;
  } catch (thrown) {
    db.close();
    throw thrown;
  }
}

/** A refusal of a damaged file says which backups lie beside it. */
function withBackups(thrown: unknown, path: string): unknown {
  if (!(thrown instanceof WorkbenchError) || thrown.code !== 'file-malformed') return thrown;
  const backups = readdirSync(dirname(path)).filter((name) => name.startsWith(`${basename(path)}.backup-v`));
  const { code, message, details } = thrown;
  const text = backups.length ? `beside it lies ${backups.join(', ')}` : 'no backup lies beside it';
  return new WorkbenchError(code, `${message}; ${text}`, { ...details, backups }, { cause: thrown });
}
