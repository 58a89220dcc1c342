import { spreadOver } from '#shared/analysis/spread-over.ts';
import type { StoreContract } from '#shared/contract/store.ts';
import type { Comparison } from '#shared/contract/comparison.ts';
import { WorkbenchError } from '#shared/domain/errors.ts';
import { nearest } from '#shared/domain/nearest.ts';
import type { MetricRow, ModelRecord } from '#shared/domain/project.ts';
import { spreadNamed } from '#shared/domain/spread.ts';
import type { Client } from '#shared/rpc/connect.ts';
import { allPages } from '../import/all-pages.ts';
import { compare } from './compare.ts';
import type { ComparedLandscape } from './group-columns.ts';

/** Rows that describe a model as it is; a curve's rows describe its training. */
const sources = ['evaluate', 'curvature', 'topology'];

/**
 * `compare` over a project.
 * @param numbers names to compare, or all
 * @param over what they are spread over
 * @throws WorkbenchError 'bad-value' for a number of which the project holds none; as `spreadNamed`
 */
export async function compareProject(
  store: Pick<Client<StoreContract>, 'call'>,
  numbers: readonly string[] | null,
  over: string,
): Promise<Comparison> {
  const spread = spreadNamed(over);
  const models: ModelRecord[] = [];
  for await (const model of allPages((page) => store.call('list-models', page))) models.push(model);
  const rows: MetricRow[] = [];
  for (const source of sources)
    for await (const row of allPages((page) => store.call('metrics', { source, latest: true, ...page })))
      rows.push(row);

  checkNames(numbers ?? [], new Set(rows.map(({ name }) => name)));
  const landscapes: ComparedLandscape[] = [];
  for (const id of new Set(rows.map(({ landscape }) => landscape)))
    if (id !== null) landscapes.push(await store.call('landscape', { id }));
  return spreadOver(compare(models, landscapes, rows, numbers), spread);
}

function checkNames(names: readonly string[], known: ReadonlySet<string>): void {
  for (const name of names)
    if (!known.has(name)) {
      const meant = nearest(name, known);
      const there = [...known].sort().join(', ') || 'none yet';
      throw new WorkbenchError(
        'bad-value',
        `The project holds no number ${name}${meant ? `; did you mean ${meant}?` : ';'} There are ${there}`,
        { name },
      );
    }
}
