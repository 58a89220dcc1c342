import { checkTexts } from '#shared/domain/record-checks.ts';
import type { MetricFilter, MetricRow, Page, PageRequest } from '#shared/domain/project.ts';
import type { Db } from '../db.ts';
import { parsed } from '../json.ts';
import { readPage, where } from './page.ts';

interface StoredMetric {
  readonly id: number;
  readonly model: number | null;
  readonly landscape: number | null;
  readonly run: number | null;
  readonly name: string;
  readonly step: number | null;
  readonly value: number | null;
  readonly conventions: string;
  readonly versions: string;
  readonly source: string;
  readonly at: string;
}

/** The history of every number: rows are added, never changed; the curve of a training run gets its model when there is one (`Runs.edit`). */
export class Metrics {
  readonly #db: Db;

  constructor(db: Db) {
    this.#db = db;
  }

  /** All of the rows or none. A value that is not a number is kept as undefined. @throws WorkbenchError 'not-found' for an unknown model or landscape */
  add(rows: readonly MetricRow[]): void {
    const sql = `INSERT INTO metric (model, landscape, run, name, step, value, conventions, versions, source, at)
      VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`;
    const ids = new Map<string, number>();
    const facts = (json: string): number => {
      const id = ids.get(json) ?? this.#facts(json);
      ids.set(json, id);
      return id;
    };
    this.#db.transaction(() => {
      for (const { conventions, versions, ...row } of rows) {
        const [how, by] = [conventions, versions].map((texts) => facts(sorted(texts)));
        const { model, landscape, run = null, name, step, value, source, at } = row;
        const defined = value === null || Number.isNaN(value) ? null : value;
        this.#db.run(sql, model, landscape, run, name, step, defined, how, by, source, at);
      }
    });
  }

  /** In ascending order of model, landscape, name, step, then as they were added. */
  list(request: PageRequest & MetricFilter): Page<MetricRow> {
    const { model, landscape, run, name, source, latest } = request;
    const { sql, values } = where([
      ['(landscape IS NULL OR landscape NOT IN (SELECT id FROM landscape WHERE removed = 1))'],
      model === undefined ? null : ['model = ?', model],
      landscape === undefined ? null : ['landscape = ?', landscape],
      run === undefined ? null : ['run = ?', run],
      name === undefined ? null : ['name = ?', name],
      source === undefined ? null : ['source = ?', source],
    ]);
    const newest = `WHERE id IN (SELECT max(id) FROM metric ${sql} GROUP BY model, landscape, iif(model IS NULL, run, NULL), name, step, conventions)`;
    const query = {
      columns: `id, model, landscape, run, name, step, value, source, at,
        (SELECT json FROM facts WHERE facts.id = conventions) AS conventions,
        (SELECT json FROM facts WHERE facts.id = versions) AS versions`,
      from: `FROM metric ${latest ? newest : sql}`,
      order: 'model, landscape, name, step, id',
      values,
    };
    return readPage(this.#db, query, request, metricOf);
  }

  #facts(json: string): number {
    const known = this.#db.get<{ id: number }>('SELECT id FROM facts WHERE json = ?', json);
    return known?.id ?? this.#db.run('INSERT INTO facts (json) VALUES (?)', json);
  }
}

const sorted = (texts: Readonly<Record<string, string>>): string =>
  JSON.stringify(Object.fromEntries(Object.entries(texts).sort(([a], [b]) => (a < b ? -1 : 1))));

function metricOf({ id, run, conventions, versions, ...row }: StoredMetric): MetricRow {
  return {
    ...row,
    ...(run !== null && { run }),
    conventions: parsed(conventions, checkTexts, `metric ${id}, conventions`),
    versions: parsed(versions, checkTexts, `metric ${id}, versions`),
  };
}
