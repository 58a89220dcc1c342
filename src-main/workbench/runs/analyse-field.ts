import type { TopologyKey } from '#shared/contract/store.ts';
import type { AnalyseFileResult } from '#shared/contract/topology.ts';
import { centreVertex } from '#shared/domain/landscape.ts';
import type { MetricRow } from '#shared/domain/project.ts';
import type { ProjectWorkers } from './workers.ts';

/** Takes the topology of a stored field. Its arrays are in the file `out` until `use` returns: they never pass through this process. */
export async function takeTopology<T>(
  { store, topology, spool }: ProjectWorkers,
  { landscape, field, representation }: TopologyKey,
  signal: AbortSignal | undefined,
  use: (result: AnalyseFileResult, out: string) => Promise<T>,
): Promise<T> {
  const centre = centreVertex((await store.call('landscape', { id: landscape })).axes);
  return spool.with('.npy', (fieldFile) =>
    spool.with('.npz', async (out) => {
      await store.call('field-file', { landscape, field, path: fieldFile });
      const request = { field: fieldFile, representation, centre, out };
      return use(await topology.call('analyse-file', request, { signal }), out);
    }),
  );
}

/** Takes the topology of a stored field and keeps it, its numbers in the history too. */
export async function analyseField(workers: ProjectWorkers, key: TopologyKey, signal?: AbortSignal): Promise<void> {
  const { store } = workers;
  await takeTopology(workers, key, signal, async (result, out) => {
    const at = new Date().toISOString();
    await store.call('add-topology', { key, view: { ...result, at }, path: out });
    await keepNumbers(workers, key, result, 'topology', at);
  });
}

/** One row of the history per number, undefined ones as null. */
export async function keepNumbers(
  { store }: ProjectWorkers,
  { landscape, field, representation }: TopologyKey,
  { numbers, conventions, versions }: Pick<AnalyseFileResult, 'numbers' | 'conventions' | 'versions'>,
  source: 'topology' | 'verify',
  at: string,
): Promise<void> {
  const { model } = await store.call('landscape', { id: landscape });
  const shared = { model, landscape, step: null, versions, source, at };
  const row = { ...shared, conventions: { ...conventions, field, representation } };
  const rows = Object.entries(numbers).map(([name, value]): MetricRow => ({ ...row, name, value }));
  await store.call('add-metrics', { rows });
}
