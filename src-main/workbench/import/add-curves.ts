import type { MetricRow, ModelRecord } from '#shared/domain/project.ts';
import { allPages } from './all-pages.ts';
import type { ImportWorkers } from './add-model.ts';
import type { CurvePoint } from './read-curves.ts';

const rowsPerCall = 2000;

/** Adds the points of a training curve that the model's history does not hold yet; answers how many. */
export async function addCurves(
  { store }: Pick<ImportWorkers, 'store'>,
  { id: model }: ModelRecord,
  points: readonly CurvePoint[],
): Promise<number> {
  const known = new Map<string, number | null>();
  const pages = allPages((page) => store.call('metrics', { model, source: 'training', latest: true, ...page }));
  for await (const { name, step, value } of pages) known.set(`${step} ${name}`, value);
  const at = new Date().toISOString();
  const rows = points
    .filter(({ name, step, value }) => known.get(`${step} ${name}`) !== value)
    .map(({ name, step, value }): MetricRow => {
      return { model, landscape: null, name, step, value, conventions: {}, versions: {}, source: 'training', at };
    });
  for (let start = 0; start < rows.length; start += rowsPerCall)
    await store.call('add-metrics', { rows: rows.slice(start, start + rowsPerCall) });
  return rows.length;
}
