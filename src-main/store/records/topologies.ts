import { checkNumbers, checkTexts } from '#shared/domain/record-checks.ts';
import { topologyParts, viewPrefix } from '#shared/domain/topology-arrays.ts';
import type { TopologyKey, TopologySummary, TopologyView } from '#shared/domain/topology-view.ts';
import type { Tensor } from '#shared/domain/tensor.ts';
import { WorkbenchError } from '#shared/domain/errors.ts';
import { readArray } from '../arrays/array-reader.ts';
import { arraysOf } from '../arrays/array-rows.ts';
import { withStage } from '../arrays/stage.ts';
import { sweepArrays } from '../arrays/sweep.ts';
import type { Db } from '../db.ts';
import { axisLengths, numbersText, parsed } from '../json.ts';
import { landscapeRecord } from './landscape-rows.ts';

interface TopologyRow {
  readonly id: number;
  readonly landscape: number;
  readonly field: string;
  readonly representation: string;
  readonly shape: string;
  readonly vertices: number;
  readonly missing: number;
  readonly floor: number;
  readonly total_pairs: number;
  readonly numbers: string;
  readonly conventions: string;
  readonly versions: string;
  readonly at: string;
}

const columns = `id, landscape, field, representation, shape, vertices, missing, floor, total_pairs, numbers, conventions, versions, at`;

/** Those of a landscape that was removed are as if they were not there. */
const present = 'landscape NOT IN (SELECT id FROM landscape WHERE removed = 1)';

/** Topologies of the project's fields, whole and as views. */
export class Topologies {
  readonly #db: Db;

  constructor(db: Db) {
    this.#db = db;
  }

  /** Keeps a topology in the place of an earlier one. @param arrays by the names of a topology file */
  async add(key: TopologyKey, summary: TopologySummary, arrays: ReadonlyMap<string, Tensor>): Promise<void> {
    const { landscape, field, representation } = key;
    if (!landscapeRecord(this.#db, landscape).fields.includes(field))
      throw new WorkbenchError('key-missing', `Landscape ${landscape} has no field ${field}`, { landscape, field });
    const replaced = await withStage(this.#db, async (stage) => {
      for (const [name, array] of arrays) await stage.write(name, array);
      return this.#db.transaction(() => {
        const before = this.#row(key);
        const arraysBefore = before ? arraysOf(this.#db, { table: 'topology', id: before.id }) : [];
        if (before) this.#db.run('DELETE FROM topology WHERE id = ?', before.id);
        const id = this.#db.run(
          `INSERT INTO topology (landscape, field, representation, shape, vertices, missing, floor, total_pairs, numbers,
            conventions, versions, at) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
          landscape,
          field,
          representation,
          JSON.stringify(summary.shape),
          summary.vertices,
          summary.missing,
          summary.floor,
          summary.totalPairs,
          numbersText(summary.numbers),
          JSON.stringify(summary.conventions),
          JSON.stringify(summary.versions),
          summary.at,
        );
        stage.own({ table: 'topology', id });
        return arraysBefore.map((array) => array.id);
      });
    });
    await sweepArrays(this.#db, replaced);
  }

  /** The view's arrays, or the whole ones where they are all that there is; null when there is no such topology. */
  async view(key: TopologyKey): Promise<TopologyView | null> {
    const row = this.#row(key);
    if (!row) return null;
    const rows = arraysOf(this.#db, { table: 'topology', id: row.id });
    const prefix = rows.some(({ name }) => name.startsWith(viewPrefix)) ? viewPrefix : '';
    const arrays = new Map<string, Tensor>();
    for (const array of rows)
      if (array.name.startsWith(viewPrefix) === (prefix !== ''))
        arrays.set(array.name, await readArray(this.#db, array));
    const parts = topologyParts(arrays, `${this.#db.path}: topology ${row.id}`, prefix);
    return { ...keyOf(row), ...summaryOf(row), ...parts };
  }

  list(landscape: number): (TopologyKey & TopologySummary)[] {
    const sql = `SELECT ${columns} FROM topology WHERE landscape = ? AND ${present} ORDER BY field, representation`;
    return this.#db.all<TopologyRow>(sql, landscape).map((row) => ({ ...keyOf(row), ...summaryOf(row) }));
  }

  #row = ({ landscape, field, representation }: TopologyKey): TopologyRow | undefined =>
    this.#db.get<TopologyRow>(
      `SELECT ${columns} FROM topology WHERE landscape = ? AND field = ? AND representation = ? AND ${present}`,
      landscape,
      field,
      representation,
    );
}

const keyOf = ({ landscape, field, representation }: TopologyRow): TopologyKey => ({
  landscape,
  field,
  representation,
});

function summaryOf(row: TopologyRow): TopologySummary {
  const place = `topology ${row.id}`;
  return {
    shape: parsed(row.shape, axisLengths, `${place}, shape`),
    vertices: row.vertices,
    missing: row.missing,
    floor: row.floor,
    totalPairs: row.total_pairs,
    numbers: parsed(row.numbers, checkNumbers, `${place}, numbers`),
    conventions: parsed(row.conventions, checkTexts, `${place}, conventions`),
    versions: parsed(row.versions, checkTexts, `${place}, versions`),
    at: row.at,
  };
}
