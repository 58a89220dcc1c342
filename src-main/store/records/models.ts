import { checkModelSpec, checkParameters, checkStrings } from '#shared/domain/record-checks.ts';
import type { ModelRecord, NewModel, Page, PageRequest } from '#shared/domain/project.ts';
import type { Db } from '../db.ts';
import { parsed, parsedOrNull } from '../json.ts';
import { modelKey } from './model-order.ts';
import { searchConditions, searchText } from './model-search.ts';
import { found, now, readPage, where } from './page.ts';

interface ModelRow {
  readonly id: number;
  readonly hash: string;
  readonly label: string;
  readonly weights_name: string;
  readonly weights_sha256: string;
  readonly architecture: string;
  readonly problem: string | null;
  readonly parameters: string;
  readonly seed: number | null;
  readonly spec: string | null;
  readonly tags: string;
  readonly notes: string;
  readonly created_at: string;
}

const columns = `id, hash, label, weights_name, weights_sha256, architecture, problem, parameters, seed, spec, tags, notes, created_at`;

/** The project's trained networks. */
export class Models {
  readonly #db: Db;

  constructor(db: Db) {
    this.#db = db;
  }

  /** The model with this hash. When it is not there it is made; a record of the same weights that could not be evaluated becomes it, its tags and notes kept. */
  add(model: NewModel): { model: ModelRecord; created: boolean } {
    return this.#db.transaction(() => {
      const known = this.#db.get<ModelRow>(`SELECT ${columns} FROM model WHERE hash = ?`, model.hash);
      if (known) return { model: recordOf(known), created: false };
      const incomplete = model.spec && this.#incomplete(model.weights.sha256);
      return { model: this.get(incomplete ? this.#complete(incomplete, model) : this.#insert(model)), created: true };
    });
  }

  #incomplete(weights: string): ModelRecord | null {
    const sql = `SELECT ${columns} FROM model WHERE weights_sha256 = ? AND spec IS NULL ORDER BY id LIMIT 1`;
    const row = this.#db.get<ModelRow>(sql, weights);
    return row ? recordOf(row) : null;
  }

  #complete({ id, tags }: ModelRecord, model: NewModel): number {
    this.#db.run(
      `UPDATE model SET hash = ?, label = ?, architecture = ?, problem = ?, parameters = ?, seed = ?, spec = ?,
        sort_key = ?, search = ? WHERE id = ?`,
      model.hash,
      model.label,
      model.architecture,
      model.problem,
      JSON.stringify(model.parameters),
      model.seed,
      JSON.stringify(model.spec),
      modelKey(model.architecture, model.parameters),
      searchText({ ...model, tags }),
      id,
    );
    return id;
  }

  #insert(model: NewModel): number {
    return this.#db.run(
      `INSERT INTO model (hash, label, weights_name, weights_sha256, architecture, problem, parameters, seed, spec,
        created_at, sort_key, search) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
      model.hash,
      model.label,
      model.weights.name,
      model.weights.sha256,
      model.architecture,
      model.problem,
      JSON.stringify(model.parameters),
      model.seed,
      model.spec && JSON.stringify(model.spec),
      now(),
      modelKey(model.architecture, model.parameters),
      searchText({ ...model, tags: [] }),
    );
  }

  /** @throws WorkbenchError 'not-found' */
  get(id: number): ModelRecord {
    return recordOf(found(this.#db.get<ModelRow>(`SELECT ${columns} FROM model WHERE id = ?`, id), 'model', id));
  }

  /** In ascending order of architecture, parameters, seed, id. */
  list(request: PageRequest & { readonly search?: string }): Page<ModelRecord> {
    const { sql, values } = where(searchConditions(request.search ?? ''));
    return readPage(
      this.#db,
      { columns, from: `FROM model ${sql}`, order: 'sort_key, seed, id', values },
      request,
      recordOf,
    );
  }

  edit(change: {
    readonly id: number;
    readonly label?: string;
    readonly tags?: readonly string[];
    readonly notes?: string;
  }): ModelRecord {
    return this.#db.transaction(() => {
      const before = this.get(change.id);
      const { label = before.label, tags = before.tags, notes = before.notes } = change;
      const sql = 'UPDATE model SET label = ?, tags = ?, notes = ?, search = ? WHERE id = ?';
      this.#db.run(sql, label, JSON.stringify(tags), notes, searchText({ ...before, label, tags }), change.id);
      return { ...before, label, tags, notes };
    });
  }

  get count(): number {
    return this.#db.get<{ n: number }>('SELECT count(*) AS n FROM model')!.n;
  }
}

function recordOf(row: ModelRow): ModelRecord {
  const { id, hash, label, architecture, problem, seed, notes } = row;
  const place = `model ${id}`;
  return {
    id,
    hash,
    label,
    weights: { name: row.weights_name, sha256: row.weights_sha256 },
    architecture,
    problem,
    parameters: parsed(row.parameters, checkParameters, `${place}, parameters`),
    seed,
    spec: parsedOrNull(row.spec, checkModelSpec, `${place}, spec`),
    tags: parsed(row.tags, checkStrings, `${place}, tags`),
    notes,
    createdAt: row.created_at,
  };
}
