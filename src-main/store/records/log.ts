import { WorkbenchError } from '#shared/domain/errors.ts';
import type { LogLine } from '#shared/domain/project.ts';
import type { Db } from '../db.ts';
import { where } from './page.ts';

const mostLines = 10_000;

/** What happened, line by line. */
export class Log {
  readonly #db: Db;

  constructor(db: Db) {
    this.#db = db;
  }

  /** @throws WorkbenchError 'not-found' for an unknown run */
  add({ run, at, level, text }: LogLine): void {
    this.#db.run('INSERT INTO log (run, at, level, text) VALUES (?, ?, ?, ?)', run, at, level, text);
  }

  /** The newest `limit` lines, oldest of them first. */
  list({ run, limit }: { readonly run?: number; readonly limit: number }): LogLine[] {
    if (!Number.isSafeInteger(limit) || limit < 1 || limit > mostLines)
      throw new WorkbenchError('bad-value', `limit is ${limit}, expected an integer from 1 to ${mostLines}`);
    const { sql, values } = where([run === undefined ? null : ['run = ?', run]]);
    const newest = `SELECT run, at, level, text FROM log ${sql} ORDER BY id DESC LIMIT ?`;
    return this.#db.all<LogLine>(newest, ...values, limit).reverse();
  }
}
