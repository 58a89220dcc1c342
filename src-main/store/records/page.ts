import { WorkbenchError } from '#shared/domain/errors.ts';
import type { Page, PageRequest } from '#shared/domain/project.ts';
import type { Db, SqlValue } from '../db.ts';

const mostItems = 1000;

/** A query over one list: `from` is everything from FROM to WHERE, `values` fill its question marks. */
export interface ListQuery {
  readonly columns: string;
  readonly from: string;
  readonly order: string;
  readonly values: readonly SqlValue[];
}

/** @throws WorkbenchError 'bad-value' for an offset or limit out of bounds */
export function readPage<Row, Item>(
  db: Db,
  { columns, from, order, values }: ListQuery,
  { offset, limit }: PageRequest,
  itemOf: (row: Row) => Item,
): Page<Item> {
  if (!Number.isSafeInteger(offset) || offset < 0)
    throw new WorkbenchError('bad-value', `offset is ${offset}, expected an integer of at least 0`);
  if (!Number.isSafeInteger(limit) || limit < 1 || limit > mostItems)
    throw new WorkbenchError('bad-value', `limit is ${limit}, expected an integer from 1 to ${mostItems}`);
  const { total } = db.get<{ total: number }>(`SELECT count(*) AS total ${from}`, ...values)!;
  const rows = db.all<Row>(`SELECT ${columns} ${from} ORDER BY ${order} LIMIT ? OFFSET ?`, ...values, limit, offset);
  return { total, offset, items: rows.map(itemOf) };
}

/** The conditions that are given, joined: `WHERE a = ? AND …`, or nothing; and their values. */
export function where(conditions: readonly (readonly [sql: string, ...values: SqlValue[]] | null)[]): {
  sql: string;
  values: SqlValue[];
} {
  const given = conditions.filter((condition) => condition !== null);
  return {
    sql: given.length ? `WHERE ${given.map(([sql]) => sql).join(' AND ')}` : '',
    values: given.flatMap(([, ...values]) => values),
  };
}

export const now = (): string => new Date().toISOString();

/** @throws WorkbenchError 'not-found' */
export function found<Row>(row: Row | undefined, what: string, id: number | string): Row {
  if (row === undefined) throw new WorkbenchError('not-found', `The project has no ${what} ${id}`, { id });
  return row;
}
