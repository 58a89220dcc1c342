import { setImmediate as turn } from 'node:timers/promises';
import { WorkbenchError } from '#shared/domain/errors.ts';
import type { LandscapeRecord } from '#shared/domain/project.ts';
import { axisValues, type Provenance, type SampleSpec } from '#shared/domain/run.ts';
import type { PointRange } from '#shared/domain/sampling.ts';
import { sizeOf, tensor } from '#shared/domain/tensor.ts';
import { withStage, type Stage } from '../arrays/stage.ts';
import { sweepArrays } from '../arrays/sweep.ts';
import type { Db } from '../db.ts';
import { landscapeRecord, landscapeRest } from './landscape-rows.ts';
import { found, now } from './page.ts';
import { purgeRemoved } from './removed.ts';
import { insertChunk, missingRanges, rowsOf, sampledPieces } from './sample-chunks.ts';

export interface NewSample {
  readonly hash: string;
  readonly model: number;
  readonly label: string;
  readonly spec: SampleSpec;
  readonly fields: readonly string[];
  readonly versions: Readonly<Record<string, string>>;
}

export interface BegunSample {
  readonly landscape: LandscapeRecord;
  readonly todo: readonly PointRange[];
  readonly seconds: number;
  readonly versions: Readonly<Record<string, string>>;
}

/** Landscapes while they are sampled: chunk by chunk, in any order, until they are whole. */
export class Samples {
  readonly #db: Db;

  constructor(db: Db) {
    this.#db = db;
  }

  async begin(sample: NewSample): Promise<BegunSample> {
    // one that was removed is sampled anew
    await sweepArrays(this.#db, purgeRemoved(this.#db, sample.hash));
    const id = this.#idOf(sample.hash) ?? (await withStage(this.#db, (stage) => this.#create(sample, stage)));
    const { seconds, versions, points } = landscapeRest(this.#db, id);
    const landscape = landscapeRecord(this.#db, id);
    const todo = landscape.state === 'done' ? [] : missingRanges(this.#db, id, { start: 0, end: points });
    return { landscape, todo, seconds, versions };
  }

  #idOf(hash: string): number | undefined {
    return this.#db.get<{ id: number }>('SELECT id FROM landscape WHERE hash = ?', hash)?.id;
  }

  async #create({ hash, model, label, spec, fields, versions }: NewSample, stage: Stage): Promise<number> {
    found(this.#db.get('SELECT id FROM model WHERE id = ?', model), 'model', model);
    checkFields(fields);
    const axes = spec.grid.axes.map(axisValues);
    const shape = axes.map(({ length }) => length);
    for (const [i, values] of axes.entries())
      await stage.write(`axis:${i}`, tensor('float64', [values.length], values));
    return this.#db.transaction(() => {
      const known = this.#idOf(hash);
      if (known !== undefined) return known;
      const id = this.#db.run(
        `INSERT INTO landscape (model, label, hash, origin, state, shape, axis_names, fields, points, done, seconds,
          created_at, versions, spec) VALUES (?, ?, ?, 'sampled', 'partial', ?, ?, ?, ?, 0, 0, ?, ?, ?)`,
        model,
        label,
        hash,
        JSON.stringify(shape),
        JSON.stringify(axes.map((_, i) => `axis${i}`)),
        JSON.stringify(fields),
        sizeOf(shape),
        now(),
        JSON.stringify(versions),
        JSON.stringify(spec),
      );
      stage.own({ table: 'landscape', id });
      return id;
    });
  }

  /**
   * Keeps the values of a range, durable when it returns. Points that have a value keep it.
   * @throws WorkbenchError 'not-found' | 'shape-mismatch' | 'bad-value'
   */
  async add(chunk: {
    readonly landscape: number;
    readonly range: PointRange;
    readonly seconds: number;
    readonly values: readonly Float64Array[];
  }): Promise<void> {
    const { landscape, range, seconds, values } = chunk;
    const { fields } = landscapeRecord(this.#db, landscape);
    checkChunk(chunk, fields, landscapeRest(this.#db, landscape).points);
    for (const part of rowsOf(range, fields.length)) {
      if (part.start > range.start) await turn();
      this.#db.transaction(() => {
        if (landscapeRecord(this.#db, landscape).state === 'done') return;
        const missing = missingRanges(this.#db, landscape, part);
        for (const { start, end } of missing) {
          const slices = values.map((field) => field.subarray(start - range.start, end - range.start));
          insertChunk(this.#db, landscape, { start, end }, slices);
        }
        const more = missing.reduce((sum, { start, end }) => sum + end - start, 0);
        this.#db.run('UPDATE landscape SET done = done + ?, seconds = ? WHERE id = ?', more, seconds, landscape);
      });
    }
  }

  /** Throws the values away. @throws WorkbenchError 'not-found', 'internal' for one that is done */
  restart(landscape: number, versions: Readonly<Record<string, string>>, fields?: readonly string[]): void {
    this.#db.transaction(() => {
      const before = landscapeRecord(this.#db, landscape);
      if (before.state === 'done')
        throw new WorkbenchError('internal', `Landscape ${landscape} is done; remove it instead`);
      checkFields(fields ?? before.fields);
      this.#db.run('DELETE FROM sample_chunk WHERE landscape = ?', landscape);
      this.#db.run(
        'UPDATE landscape SET done = 0, seconds = 0, versions = ?, fields = ? WHERE id = ?',
        JSON.stringify(versions),
        JSON.stringify(fields ?? before.fields),
        landscape,
      );
    });
  }

  /** Puts the chunks together into whole arrays. Killed in between, it leaves the chunks as they were. */
  async finish(landscape: number, provenance: Provenance): Promise<LandscapeRecord> {
    const { state, fields, shape } = this.#whole(landscape);
    if (state === 'done') return landscapeRecord(this.#db, landscape);
    return withStage(this.#db, async (stage) => {
      for (const [f, field] of fields.entries()) {
        const writer = stage.writer(`field:${field}`, 'float64', shape);
        for await (const { values } of sampledPieces(this.#db, landscape, f, fields.length)) await writer.add(values);
        writer.end();
      }
      return this.#db.transaction(() => {
        // it may have been finished, restarted or removed meanwhile
        if (this.#whole(landscape).state === 'done') return landscapeRecord(this.#db, landscape);
        stage.own({ table: 'landscape', id: landscape });
        this.#db.run('DELETE FROM sample_chunk WHERE landscape = ?', landscape);
        const sql = `UPDATE landscape SET state = 'done', provenance = ? WHERE id = ?`;
        this.#db.run(sql, JSON.stringify(provenance), landscape);
        return landscapeRecord(this.#db, landscape);
      });
    });
  }

  #whole(landscape: number): LandscapeRecord {
    const record = landscapeRecord(this.#db, landscape);
    const points = sizeOf(record.shape);
    if (record.done === points) return record;
    const text = `Landscape ${landscape}: ${points - record.done} of ${points} points are missing; sample them first`;
    throw new WorkbenchError('internal', text, { landscape });
  }
}

function checkFields(fields: readonly string[]): void {
  if (!fields.length || new Set(fields).size !== fields.length)
    throw new WorkbenchError('bad-value', `Fields are ${fields.join(', ') || 'none'}, expected different names`);
}

function checkChunk(
  { landscape, range, values }: { landscape: number; range: PointRange; values: readonly Float64Array[] },
  fields: readonly string[],
  points: number,
): void {
  const { start, end } = range;
  if (!Number.isSafeInteger(start) || !Number.isSafeInteger(end) || start < 0 || end <= start || end > points)
    throw new WorkbenchError('bad-value', `Points ${start} to ${end} of landscape ${landscape}, which has ${points}`);
  if (values.length !== fields.length || values.some(({ length }) => length !== end - start))
    throw new WorkbenchError(
      'shape-mismatch',
      `Chunk of landscape ${landscape}: found ${values.map(({ length }) => length).join(', ') || 'no'} values, expected ${end - start} for each of ${fields.join(', ')}`,
    );
}
