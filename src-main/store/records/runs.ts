import { checkFailure, checkNext, checkRunSpec } from '#shared/domain/record-checks.ts';
import type { Page, PageRequest, RunRecord, RunState } from '#shared/domain/project.ts';
import type { Db } from '../db.ts';
import { parsed, parsedOrNull } from '../json.ts';
import { found, now, readPage, where } from './page.ts';

interface RunRow {
  readonly id: number;
  readonly title: string;
  readonly state: RunState;
  readonly priority: number;
  readonly spec: string;
  readonly hash: string;
  readonly model: number | null;
  readonly next: string;
  readonly landscape: number | null;
  readonly stage: string;
  readonly done: number;
  readonly total: number;
  readonly failure: string | null;
  readonly created_at: string;
  readonly started_at: string | null;
  readonly finished_at: string | null;
}

export type NewRun = Pick<RunRecord, 'title' | 'priority' | 'spec' | 'hash' | 'model' | 'next'>;

export type RunChange = { readonly id: number } & Partial<
  Pick<RunRecord, 'state' | 'priority' | 'model' | 'next' | 'landscape' | 'stage' | 'done' | 'total' | 'failure'>
>;

const columns = `id, title, state, priority, spec, hash, model, next,
  (SELECT l.id FROM landscape l WHERE l.id = run.landscape AND l.removed = 0) AS landscape, stage, done, total, failure, created_at, started_at, finished_at`;
const over: readonly RunState[] = ['done', 'failed', 'cancelled'];

/** What the project was asked to do, and how it went. */
export class Runs {
  readonly #db: Db;

  constructor(db: Db) {
    this.#db = db;
  }

  add({ title, priority, spec, hash, model, next }: NewRun): RunRecord {
    const sql = `INSERT INTO run (title, state, priority, spec, hash, model, next, stage, done, total, created_at)
      VALUES (?, 'queued', ?, ?, ?, ?, ?, '', 0, 0, ?)`;
    const [what, after] = [spec, next].map((value) => JSON.stringify(value));
    return this.get(this.#db.run(sql, title, priority, what, hash, model, after, now()));
  }

  /** The fields that are given. The first start and the last end are kept with the state; a run that goes on has no end. A model takes the run's curve. */
  edit({ id, ...change }: RunChange): RunRecord {
    return this.#db.transaction(() => {
      const before = this.get(id);
      const given = Object.fromEntries(Object.entries(change).filter(([, value]) => value !== undefined));
      const run: RunRecord = { ...before, ...given };
      const startedAt = before.startedAt ?? (run.state === 'running' ? now() : null);
      const finishedAt = !over.includes(run.state) ? null : run.state === before.state ? before.finishedAt : now();
      this.#db.run(
        `UPDATE run SET state = ?, priority = ?, model = ?, next = ?, landscape = ?, stage = ?, done = ?, total = ?, failure = ?,
          started_at = ?, finished_at = ? WHERE id = ?`,
        run.state,
        run.priority,
        run.model,
        JSON.stringify(run.next),
        run.landscape,
        run.stage,
        run.done,
        run.total,
        run.failure && JSON.stringify(run.failure),
        startedAt,
        finishedAt,
        id,
      );
      if (run.model !== before.model) this.#db.run('UPDATE metric SET model = ? WHERE run = ?', run.model, id);
      return { ...run, startedAt, finishedAt };
    });
  }

  /** @throws WorkbenchError 'not-found' */
  get(id: number): RunRecord {
    return recordOf(found(this.#db.get<RunRow>(`SELECT ${columns} FROM run WHERE id = ?`, id), 'run', id));
  }

  /** The newest run of this spec. */
  find(hash: string): RunRecord | null {
    const row = this.#db.get<RunRow>(`SELECT ${columns} FROM run WHERE hash = ? ORDER BY id DESC LIMIT 1`, hash);
    return row ? recordOf(row) : null;
  }

  /** Newest first. */
  list(request: PageRequest & { readonly states?: readonly RunState[] }): Page<RunRecord> {
    const { states } = request;
    const { sql, values } = where([
      states ? ['state IN (SELECT value FROM json_each(?))', JSON.stringify(states)] : null,
    ]);
    return readPage(this.#db, { columns, from: `FROM run ${sql}`, order: 'id DESC', values }, request, recordOf);
  }
}

function recordOf({ created_at, started_at, finished_at, ...row }: RunRow): RunRecord {
  return {
    ...row,
    spec: parsed(row.spec, checkRunSpec, `run ${row.id}, spec`),
    next: parsed(row.next, checkNext, `run ${row.id}, next`),
    failure: parsedOrNull(row.failure, checkFailure, `run ${row.id}, failure`),
    createdAt: created_at,
    startedAt: started_at,
    finishedAt: finished_at,
  };
}
