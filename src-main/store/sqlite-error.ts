import { SqliteError } from 'better-sqlite3';
import { WorkbenchError, type ErrorCode } from '#shared/domain/errors.ts';

/** SQLite's result codes by how they begin, what they say of the project file, and what to do. */
const meanings: readonly (readonly [prefix: string, code: ErrorCode, text: string])[] = [
  ['SQLITE_BUSY', 'project-locked', 'another process has the project open; close it there'],
  ['SQLITE_LOCKED', 'project-locked', 'another process has the project open; close it there'],
  ['SQLITE_NOTADB', 'file-malformed', 'it is no SQLite database, so no project; choose a .saddle file'],
  ['SQLITE_CORRUPT', 'file-malformed', 'the file is damaged or cut short; use a backup of it'],
  [
    'SQLITE_CANTOPEN',
    'file-unreadable',
    'it cannot be opened for writing; check the permissions of the file and its folder',
  ],
  ['SQLITE_READONLY', 'file-unreadable', 'it cannot be written; check the permissions of the file and its folder'],
  ['SQLITE_PERM', 'file-unreadable', 'it cannot be written; check the permissions of the file and its folder'],
  ['SQLITE_AUTH', 'file-unreadable', 'it cannot be written; check the permissions of the file and its folder'],
  ['SQLITE_FULL', 'file-unreadable', 'the disk is full; nothing of this step was kept'],
  ['SQLITE_IOERR', 'file-unreadable', 'the device failed or is gone; nothing of this step was kept'],
  ['SQLITE_CONSTRAINT_FOREIGNKEY', 'not-found', 'a record that this one refers to is not there'],
];

/** What SQLite threw as a WorkbenchError that names the project file; other errors as they are. */
export function sqliteError(thrown: unknown, path: string): unknown {
  if (!(thrown instanceof SqliteError)) return thrown;
  const [, code, text] = meanings.find(([prefix]) => thrown.code.startsWith(prefix)) ?? [
    '',
    'internal',
    'SQLite failed',
  ];
  const details = { path, sqlite: thrown.code };
  return new WorkbenchError(code, `${path}: ${text} (${thrown.code}: ${thrown.message})`, details, { cause: thrown });
}
