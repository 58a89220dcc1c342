import { WorkbenchError } from '#shared/domain/errors.ts';
import type { Hessian } from '#shared/domain/hessian.ts';
import type { HessianRecord } from '#shared/domain/project.ts';
import { checkCurvatureSpec, checkHessian } from '#shared/domain/record-checks.ts';
import type { Db } from '../db.ts';
import { parsed } from '../json.ts';
import { found } from './page.ts';

interface HessianRow {
  readonly id: number;
  readonly model: number;
  readonly hash: string;
  readonly spec: string;
  readonly result: string;
  readonly at: string;
}

const columns = 'id, model, hash, spec, result, at';

/** What was computed of the models' Hessians: kilobytes each, so a row holds all of it. */
export class Hessians {
  readonly #db: Db;

  constructor(db: Db) {
    this.#db = db;
  }

  /** Keeps it in the place of an earlier one of the same hash. @throws WorkbenchError 'bad-value' for a number that is not finite, 'not-found' for an unknown model */
  add({ model, hash, spec, hessian, at }: Omit<HessianRecord, 'id'>): HessianRecord {
    const result = hessianText(hessian, model);
    return this.#db.transaction(() => {
      found(this.#db.get('SELECT id FROM model WHERE id = ?', model), 'model', model);
      this.#db.run('DELETE FROM hessian WHERE hash = ?', hash);
      const sql = 'INSERT INTO hessian (model, hash, spec, result, at) VALUES (?, ?, ?, ?, ?)';
      const id = this.#db.run(sql, model, hash, JSON.stringify(spec), result, at);
      return { id, model, hash, spec, hessian, at };
    });
  }

  find(hash: string): HessianRecord | null {
    const row = this.#db.get<HessianRow>(`SELECT ${columns} FROM hessian WHERE hash = ?`, hash);
    return row ? recordOf(row) : null;
  }

  /** Newest first. */
  list(model: number): HessianRecord[] {
    const sql = `SELECT ${columns} FROM hessian WHERE model = ? ORDER BY id DESC`;
    return this.#db.all<HessianRow>(sql, model).map(recordOf);
  }
}

/** JSON has neither typed arrays nor numbers that are not finite: the former are written as arrays, the latter refused. */
const hessianText = (hessian: Hessian, model: number): string =>
  JSON.stringify(hessian, (key, value: unknown) => {
    if (value instanceof Float64Array) return Array.from(value);
    if (typeof value === 'number' && !Number.isFinite(value))
      throw new WorkbenchError(
        'bad-value',
        `Hessian of model ${model}, ${key}: found ${value}, expected a finite number; it is not kept`,
        { model, key },
      );
    return value;
  });

function recordOf({ spec, result, ...row }: HessianRow): HessianRecord {
  const place = `hessian ${row.id}`;
  return {
    ...row,
    spec: parsed(spec, checkCurvatureSpec, `${place}, spec`),
    hessian: parsed(result, checkHessian, `${place}, result`),
  };
}
