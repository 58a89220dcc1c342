import { statSync } from 'node:fs';
import { WorkbenchError } from '#shared/domain/errors.ts';
import { sizeIfThere } from './file-size.ts';
import { Db } from './db.ts';

/** `SADL`: what SQLite's header says of a file that is a project (`file` and SQLite's own tools show it). */
export const applicationId = 0x5341444c;

/** Tables whose rows hold arrays: most of a project's bytes. */
const blobTables = new Set(['chunk', 'sample_chunk']);

/**
 * Checks that an open database is a project of a known schema, whole as far as can be told without reading its arrays.
 * @returns the number of its last migration
 * @throws WorkbenchError 'file-malformed' | 'project-newer'
 */
export function checkIdentity(db: Db, migrations: readonly string[]): number {
  const found = db.pragma('application_id');
  if (found !== applicationId)
    throw new WorkbenchError(
      'file-malformed',
      `${db.path}: found an SQLite database of another program (application id ${String(found)}), expected a project (${applicationId})`,
    );
  const schema = Number(db.pragma('user_version'));
  if (schema > migrations.length)
    throw new WorkbenchError(
      'project-newer',
      `${db.path}: found schema ${schema}, this Saddleback knows up to ${migrations.length}; open it with a later version`,
      { schema, known: migrations.length },
    );
  checkSize(db);
  checkTables(db, migrations.slice(0, schema));
  checkPages(db);
  return schema;
}

/** SQLite itself counts pages but takes half of the last one for a whole. With a log beside it, a file may be shorter than it says. */
function checkSize(db: Db): void {
  const size = statSync(db.path).size;
  const expected = Number(db.pragma('page_count')) * Number(db.pragma('page_size'));
  if (size < expected && !sizeIfThere(`${db.path}-wal`))
    throw damaged(db, `found ${size} bytes, expected ${expected}: the file is cut short`);
}

interface SchemaRow {
  readonly name: string;
  readonly sql: string | null;
}

/** The tables must be exactly what the migrations make: a project of an unknown history could not be migrated. */
function checkTables(db: Db, applied: readonly string[]): void {
  const model = new Db(':memory:');
  try {
    for (const sql of applied) model.exec(sql);
    const select = `SELECT name, sql FROM sqlite_schema WHERE name NOT LIKE 'sqlite@_%' ESCAPE '@' ORDER BY name`;
    const [found, expected] = [db, model].map((each) => each.all<SchemaRow>(select));
    const differing =
      expected.find(({ name, sql }) => found.find((row) => row.name === name)?.sql !== sql) ??
      found.find(({ name }) => !expected.some((row) => row.name === name));
    if (differing)
      throw damaged(db, `found ${differing.name} changed, expected the tables of schema ${applied.length}`);
  } finally {
    model.close();
  }
}

/** `quick_check` of everything but the arrays; a damaged array is refused when it is read. */
function checkPages(db: Db): void {
  const tables = db.all<{ name: string }>(`SELECT name FROM sqlite_schema WHERE type = 'table'`);
  for (const { name } of tables) {
    if (blobTables.has(name) || name.startsWith('sqlite_')) continue;
    const found = String(db.pragma(`quick_check('${name}')`));
    if (found !== 'ok') throw damaged(db, `found damage in table ${name} (${found.replaceAll('\n', ' ')})`);
  }
}

const damaged = (db: Db, text: string): WorkbenchError => new WorkbenchError('file-malformed', `${db.path}: ${text}`);
