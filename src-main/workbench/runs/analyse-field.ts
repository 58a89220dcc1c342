import type { TopologyKey } from '#shared/contract/store.ts';
import type { MetricRow } from '#shared/domain/project.ts';
import type { ProjectWorkers } from './workers.ts';

/** Takes the topology of a stored field and keeps it, its numbers in the history too. Arrays go by file from thread to process and back. */
export async function analyseField(
  { store, topology, spool }: ProjectWorkers,
  key: TopologyKey,
  signal?: AbortSignal,
): Promise<void> {
  const { landscape, field, representation } = key;
  await spool.with('.npy', (fieldFile) =>
    spool.with('.npz', async (out) => {
      await store.call('field-file', { landscape, field, path: fieldFile });
      const { timings: _, ...result } = await topology.call(
        'analyse-file',
        { field: fieldFile, representation, out },
        { signal },
      );
      const at = new Date().toISOString();
      await store.call('add-topology', { key, view: { ...result, at }, path: out });
      const { model } = await store.call('landscape', { id: landscape });
      const conventions = { ...result.conventions, field, representation };
      const row = { model, landscape, step: null, conventions, versions: result.versions, source: 'topology', at };
      const rows = Object.entries(result.numbers).map(([name, value]): MetricRow => ({ ...row, name, value }));
      await store.call('add-metrics', { rows });
    }),
  );
}
