import { throwIfAborted } from '#shared/domain/errors.ts';
import { landscape as newLandscape, shapeOf } from '#shared/domain/landscape.ts';
import type { LandscapeDetail, LandscapeRecord, LandscapeState, Page, PageRequest } from '#shared/domain/project.ts';
import { sizeOf, tensor } from '#shared/domain/tensor.ts';
import { withStage } from '../arrays/stage.ts';
import type { Db } from '../db.ts';
import type { Outside } from '../outside.ts';
import type { Fields } from './fields.ts';
import { hashFile } from './hash-file.ts';
import { landscapeRecord, landscapeRest, recordColumns, recordOf, type LandscapeRow } from './landscape-rows.ts';
import { found, now, readPage, where } from './page.ts';
import { removedWith } from './removed.ts';

export interface ImportProgress {
  readonly done: number;
  readonly total: number;
}

export interface LandscapeImport {
  readonly path: string;
  readonly shape?: readonly number[];
  readonly label: string;
  readonly model: number | null;
}

/** The project's landscapes as records, and as whole files that come and go. */
export class Landscapes {
  readonly #db: Db;
  readonly #fields: Fields;
  readonly #outside: Outside;

  constructor(db: Db, fields: Fields, outside: Outside) {
    this.#db = db;
    this.#fields = fields;
    this.#outside = outside;
  }

  async get(id: number): Promise<LandscapeDetail> {
    const { spec, provenance } = landscapeRest(this.#db, id);
    return { ...landscapeRecord(this.#db, id), axes: await this.#fields.axes(id), spec, provenance };
  }

  find(hash: string): LandscapeRecord | null {
    const row = this.#db.get<LandscapeRow>(
      `SELECT ${recordColumns} FROM landscape l WHERE l.hash = ? AND l.removed = 0`,
      hash,
    );
    return row ? recordOf(row) : null;
  }

  /** By model order, then id; those of no model last. */
  list(request: PageRequest & { readonly model?: number; readonly state?: LandscapeState }): Page<LandscapeRecord> {
    const { model, state } = request;
    const { sql, values } = where([
      ['l.removed = 0'],
      model === undefined ? null : ['l.model = ?', model],
      state === undefined ? null : ['l.state = ?', state],
    ]);
    const query = {
      columns: recordColumns,
      from: `FROM landscape l LEFT JOIN model m ON m.id = l.model ${sql}`,
      order: 'm.id IS NULL, m.sort_key, m.seed, m.id, l.id',
      values,
    };
    return readPage(this.#db, query, request, recordOf);
  }

  get count(): number {
    return this.#db.get<{ n: number }>('SELECT count(*) AS n FROM landscape WHERE removed = 0')!.n;
  }

  /** Its topologies and numbers go with it, and come back with it until the project is closed. @throws WorkbenchError 'not-found' */
  remove(id: number): void {
    landscapeRecord(this.#db, id);
    this.#db.run('UPDATE landscape SET removed = 1 WHERE id = ?', id);
  }

  /** The landscape as it was before it was removed; one that was not stays. @throws WorkbenchError 'not-found' when it is gone for good */
  restore(id: number): LandscapeRecord {
    this.#db.run('UPDATE landscape SET removed = 0 WHERE id = ?', id);
    return landscapeRecord(this.#db, id);
  }

  /** Reads a landscape file and keeps it; the one that is there, or was removed, when the same bytes were imported before. */
  async import(
    { path, shape, label, model }: LandscapeImport,
    signal?: AbortSignal,
    report: (progress: ImportProgress) => void = () => undefined,
  ): Promise<{ landscape: LandscapeRecord; created: boolean }> {
    if (model !== null) found(this.#db.get('SELECT id FROM model WHERE id = ?', model), 'model', model);
    await this.#outside.checkFile(path);
    const { sha256: hash } = await hashFile(path);
    const known = this.find(hash);
    if (known) return { landscape: known, created: false };
    const removed = removedWith(this.#db, hash);
    if (removed !== null) return { landscape: this.restore(removed), created: true };
    throwIfAborted(signal);
    const file = await this.#outside.readLandscape(path, shape ? { shape } : {});
    const grid = shapeOf(file);
    const work = { done: 0, total: file.fields.size * sizeOf(grid) };
    return withStage(
      this.#db,
      async (stage) => {
        for (const [i, { values }] of file.axes.entries())
          await stage.write(`axis:${i}`, tensor('float64', [values.length], values));
        for (const [name, values] of file.fields) {
          await stage.write(`field:${name}`, tensor('float64', grid, values));
          work.done += values.length;
          report({ ...work });
        }
        return this.#db.transaction(() => {
          const meanwhile = this.find(hash);
          if (meanwhile) return { landscape: meanwhile, created: false };
          const { provenance } = file;
          const id = this.#db.run(
            `INSERT INTO landscape (model, label, hash, origin, state, shape, axis_names, fields, points, done, seconds,
              created_at, versions, spec, provenance) VALUES (?, ?, ?, 'imported', 'done', ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
            model,
            label,
            hash,
            JSON.stringify(grid),
            JSON.stringify(file.axes.map(({ name }) => name)),
            JSON.stringify([...file.fields.keys()]),
            sizeOf(grid),
            sizeOf(grid),
            provenance?.timings.seconds ?? 0,
            now(),
            JSON.stringify(provenance?.versions ?? {}),
            provenance && JSON.stringify(provenance.spec),
            provenance && JSON.stringify(provenance),
          );
          stage.own({ table: 'landscape', id });
          return { landscape: landscapeRecord(this.#db, id), created: true };
        });
      },
      signal,
    );
  }

  /** Writes a landscape to a file in the format of its ending; NaN where a partial one has no value yet. */
  async export({ landscape, path }: { readonly landscape: number; readonly path: string }): Promise<void> {
    const record = landscapeRecord(this.#db, landscape);
    const fields = new Map<string, Float64Array>();
    for (const field of record.fields) fields.set(field, await this.#fields.read(record, field));
    const { provenance } = landscapeRest(this.#db, landscape);
    await this.#outside.writeLandscape(path, newLandscape(await this.#fields.axes(landscape), fields, provenance));
  }
}
