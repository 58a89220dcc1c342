import Database from 'better-sqlite3';
import { sqliteError } from './sqlite-error.ts';

export type SqlValue = string | number | Uint8Array | null;

/** How long a lock that is held elsewhere is waited for, ms: another opener may just be looking. */
const lockPatience = 200;

/**
 * An SQLite database whose errors are WorkbenchErrors that name the file. Statements are prepared once. Row types are what the caller's SQL selects;
 * STRICT tables hold nothing else.
 */
export class Db {
  readonly path: string;
  readonly #raw: Database.Database;
  readonly #statements = new Map<string, Database.Statement>();

  /** @param options.readonly neither creates nor changes anything but a `-shm` file */
  constructor(path: string, options: { readonly readonly?: boolean; readonly mustExist?: boolean } = {}) {
    const { readonly = false, mustExist = false } = options;
    this.path = path;
    this.#raw = this.#told(() => new Database(path, { readonly, fileMustExist: mustExist, timeout: lockPatience }));
  }

  all<Row>(sql: string, ...values: readonly SqlValue[]): Row[] {
    return this.#told(() => this.#statement(sql).all(...values) as Row[]);
  }

  get<Row>(sql: string, ...values: readonly SqlValue[]): Row | undefined {
    return this.#told(() => this.#statement(sql).get(...values) as Row | undefined);
  }

  /** @returns the row id of an INSERT */
  run(sql: string, ...values: readonly SqlValue[]): number {
    return this.#told(() => Number(this.#statement(sql).run(...values).lastInsertRowid));
  }

  /** Several statements without values. */
  exec(sql: string): void {
    this.#told(() => this.#raw.exec(sql));
  }

  /** The first value that a pragma answers. */
  pragma(text: string): unknown {
    return this.#told(() => this.#raw.pragma(text, { simple: true }));
  }

  /** All of `work` or nothing of it; it must not await. */
  transaction<T>(work: () => T): T {
    return this.#told(() => this.#raw.transaction(work).immediate());
  }

  /** Copies the whole database to `path`. */
  async backup(path: string): Promise<void> {
    try {
      await this.#raw.backup(path);
    } catch (thrown) {
      throw sqliteError(thrown, path);
    }
  }

  close(): void {
    this.#told(() => this.#raw.close());
  }

  #statement(sql: string): Database.Statement {
    let statement = this.#statements.get(sql);
    if (!statement) this.#statements.set(sql, (statement = this.#raw.prepare(sql)));
    return statement;
  }

  #told<T>(work: () => T): T {
    try {
      return work();
    } catch (thrown) {
      throw sqliteError(thrown, this.path);
    }
  }
}
