import { statSync } from 'node:fs';
import { basename, extname, join, resolve } from 'node:path';
import { WorkbenchError } from '#shared/domain/errors.ts';
import { largestKept } from '#shared/domain/kept-file.ts';
import type { FileRef } from '#shared/domain/run.ts';
import { tensor } from '#shared/domain/tensor.ts';
import { readArray } from '../arrays/array-reader.ts';
import { arrayOf } from '../arrays/array-rows.ts';
import { withStage } from '../arrays/stage.ts';
import type { Db } from '../db.ts';
import type { Outside } from '../outside.ts';
import { hashFile } from './hash-file.ts';
import { found } from './page.ts';

interface FileRow {
  readonly name: string;
  readonly bytes: number;
  readonly path: string;
  readonly kept: number;
}

/** Files that records refer to by their SHA-256. */
export class Files {
  readonly #db: Db;
  readonly #outside: Outside;

  constructor(db: Db, outside: Outside) {
    this.#db = db;
    this.#outside = outside;
  }

  /** Keeps the file's bytes when it is small enough, else its path. The same bytes are kept once, under the path told last. */
  async add(path: string): Promise<FileRef & { readonly bytes: number; readonly kept: boolean }> {
    await this.#outside.checkFile(path);
    const { sha256, size, bytes } = await hashFile(path, largestKept);
    const answer = (row: FileRow) => ({ name: row.name, sha256, bytes: row.bytes, kept: row.kept === 1 });
    const known = (): FileRow | undefined => {
      if (this.#row(sha256)) this.#db.run('UPDATE file SET path = ? WHERE sha256 = ?', resolve(path), sha256);
      return this.#row(sha256);
    };
    const before = known();
    if (before) return answer(before);
    return withStage(this.#db, async (stage) => {
      if (bytes) await stage.write('bytes', tensor('uint8', [size], bytes));
      return this.#db.transaction(() => {
        const meanwhile = known();
        if (meanwhile) return answer(meanwhile);
        const row = { name: basename(path), bytes: size, path: resolve(path), kept: bytes ? 1 : 0 };
        const sql = 'INSERT INTO file (sha256, name, bytes, path, kept) VALUES (?, ?, ?, ?, ?)';
        this.#db.run(sql, sha256, row.name, row.bytes, row.path, row.kept);
        stage.own({ table: 'file', id: sha256 });
        return answer(row);
      });
    });
  }

  /**
   * A path under which the file can be read: the one it was added from while its bytes are the same, else a copy written into `folder`.
   * @throws WorkbenchError 'not-found'; 'file-missing' when only its path is known and other bytes, or none, are there
   */
  async path({ sha256, folder }: { readonly sha256: string; readonly folder: string }): Promise<string> {
    const row = found(/^[0-9a-f]{64}$/.test(sha256) ? this.#row(sha256) : undefined, 'file', sha256);
    if (await holds(row.path, sha256)) return row.path;
    if (!row.kept)
      throw new WorkbenchError(
        'file-missing',
        `${row.path}: found ${statSync(row.path, { throwIfNoEntry: false }) ? 'other bytes' : 'nothing'} there, expected ${row.name} (SHA-256 ${sha256}); it was too large to be kept in the project: put it back, or import it from where it is now`,
        { path: row.path, sha256 },
      );
    // never named after what the project says: it may come from anywhere
    const copy = join(folder, `${sha256}${/^\.[a-z0-9]{1,16}$/i.exec(extname(row.name))?.[0] ?? ''}`);
    if (await holds(copy, sha256)) return copy;
    const { data } = await readArray(this.#db, arrayOf(this.#db, { table: 'file', id: sha256 }, 'bytes'));
    await this.#outside.writeAtomic(copy, data as Uint8Array);
    return copy;
  }

  #row = (sha256: string): FileRow | undefined =>
    this.#db.get<FileRow>('SELECT name, bytes, path, kept FROM file WHERE sha256 = ?', sha256);
}

/** Whether a regular file with exactly these bytes is there. */
async function holds(path: string, sha256: string): Promise<boolean> {
  if (!statSync(path, { throwIfNoEntry: false })?.isFile()) return false;
  return (await hashFile(path)).sha256 === sha256;
}
