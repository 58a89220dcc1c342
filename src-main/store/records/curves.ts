import type { CurveSeries } from '#shared/domain/curve-view.ts';
import type { MetricRow } from '#shared/domain/project.ts';
import type { CurvePoint } from '#shared/domain/training.ts';
import type { Db } from '../db.ts';
import type { Metrics } from './metrics.ts';
import { found, now } from './page.ts';
import { thinnedCurve } from './thinned-curve.ts';

export interface NewCurve {
  readonly run: number;
  readonly points: readonly CurvePoint[];
  readonly versions: Readonly<Record<string, string>>;
}

/** Whose curve is asked for, and how many points of each quantity at most. */
export type CurveRequest = ({ readonly run: number } | { readonly model: number }) & { readonly maxPoints: number };

/** Training curves: rows of the history, one per step and quantity. */
export class Curves {
  readonly #db: Db;
  readonly #metrics: Metrics;

  constructor(db: Db, metrics: Metrics) {
    this.#db = db;
    this.#metrics = metrics;
  }

  /**
   * The points of a run's curve; a run that goes on may tell its points again, what is there already is not added. Where a value is another than before
   * (another version made it), the newer row counts.
   * @returns how many rows were added @throws WorkbenchError 'not-found' for an unknown run
   */
  add({ run, points, versions }: NewCurve): number {
    const at = now();
    return this.#db.transaction(() => {
      const row = this.#db.get<{ model: number | null }>('SELECT model FROM run WHERE id = ?', run);
      const { model } = found(row, 'run', run);
      const shared = { model, landscape: null, run, conventions: {}, versions, source: 'training', at };
      const rows = points.flatMap(({ step, values }) =>
        Object.entries(values)
          .map(([name, value]): MetricRow => ({ ...shared, name, step, value: Number.isFinite(value) ? value : null }))
          .filter(({ name, value }) => !this.#has(run, name, step, value)),
      );
      this.#metrics.add(rows);
      return rows.length;
    });
  }

  #has(run: number, name: string, step: number, value: number | null): boolean {
    const sql = 'SELECT value FROM metric WHERE run = ? AND name = ? AND step = ? ORDER BY id DESC LIMIT 1';
    const row = this.#db.get<{ value: number | null }>(sql, run, name, step);
    return row !== undefined && row.value === value;
  }

  /** The curve of a run, or of a model whether it was trained here or imported: its quantities by name. */
  view({ maxPoints, ...owner }: CurveRequest): CurveSeries[] {
    const [column, id] = 'run' in owner ? ['run', owner.run] : ['model', owner.model];
    const from = `FROM metric WHERE ${column} = ? AND source = 'training' AND step IS NOT NULL`;
    const names = this.#db.all<{ name: string }>(`SELECT DISTINCT name ${from} ORDER BY name`, id);
    return names.map(({ name }) => {
      const rows = this.#db.all<{ step: number; value: number | null }>(
        `SELECT step, value ${from} AND name = ? ORDER BY step, id`,
        id,
        name,
      );
      // of several rows of a step the newest counts
      const newest = rows.filter(({ step }, i) => rows[i + 1]?.step !== step);
      const steps = Float64Array.from(newest, ({ step }) => step);
      const values = Float64Array.from(newest, ({ value }) => value ?? Number.NaN);
      return { name, points: steps.length, ...thinnedCurve(steps, values, maxPoints) };
    });
  }
}
