import { summary } from '#shared/analysis/summary.ts';
import type { CompareRow, Comparison } from '#shared/contract/comparison.ts';
import { placeOf } from '#shared/domain/landscape-place.ts';
import type { MetricRow, ModelRecord } from '#shared/domain/project.ts';
import { groupColumns, type ComparedLandscape } from './group-columns.ts';

type Cell = CompareRow['group'][number];

/**
 * How every number spreads over the models that differ in their seed alone: rows whose model's architecture, problem and parameters, whose landscape's
 * directions and grid, and whose conventions are all equal come together. Training curves (rows with a step) and rows without a model are no part of it.
 * @param rows one per model, landscape, name and conventions: the newest
 * @returns rows in the order of `models`, then of the names in `names` or, without it, of their first appearance
 */
export function compare(
  models: readonly ModelRecord[],
  landscapes: readonly ComparedLandscape[],
  rows: readonly MetricRow[],
  names: readonly string[] | null = null,
): Comparison {
  const modelOf = new Map(models.map((model, order) => [model.id, { model, order }]));
  const landscapeOf = new Map(landscapes.map((landscape) => [landscape.id, landscape]));
  const counted = rows.flatMap((row) => {
    const found = row.model === null ? undefined : modelOf.get(row.model);
    if (!found || row.step !== null || (names && !names.includes(row.name))) return [];
    return [{ row, ...found, landscape: row.landscape === null ? null : (landscapeOf.get(row.landscape) ?? null) }];
  });
  counted.sort((a, b) => a.order - b.order);
  const columns = groupColumns(counted);

  const groups = new Map<string, Pick<CompareRow, 'place'> & { group: Cell[]; byName: Map<string, CompareRow['values'][number][]> }>(); // prettier-ignore
  const appeared = new Set<string>(names ?? []);
  for (const entry of counted) {
    const group = columns.map(({ cell }) => cell(entry));
    const key = JSON.stringify(group);
    const place = entry.landscape && placeOf(entry.landscape, entry.model.weights.name);
    const { byName } = groups.get(key) ?? groups.set(key, { group, place, byName: new Map() }).get(key)!;
    const { name, value } = entry.row;
    appeared.add(name);
    if (!byName.has(name)) byName.set(name, []);
    byName.get(name)!.push({ model: entry.model.id, landscape: entry.row.landscape, seed: entry.model.seed, value });
  }
  return {
    groupBy: columns.map(({ name }) => name),
    rows: [...groups.values()].flatMap(({ group, place, byName }) =>
      [...appeared].flatMap((name): CompareRow[] => {
        const values = byName.get(name);
        return values ? [{ group, place, name, ...summary(values.map(({ value }) => value)), values }] : [];
      }),
    ),
  };
}
