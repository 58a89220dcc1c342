import type { Finding } from '#shared/domain/finding.ts';
import { WorkbenchError } from '#shared/domain/errors.ts';
import type { LandscapeRecord } from '#shared/domain/project.ts';
import type { Project } from './core/project.ts';

interface Asked {
  readonly landscape: number;
  readonly field: string;
}

/** What deserves a second look in a field of a stored landscape, found by the topology process. Points that have no value yet are missing to it. */
export function lintLandscape(
  { workers }: Project,
  { landscape, field }: Asked,
  signal?: AbortSignal,
): Promise<readonly Finding[]> {
  const { store, topology, spool } = workers;
  return spool.with('.npz', async (path) => {
    await store.call('export-landscape', { landscape, path });
    return topology.call('lint-file', { path, field }, { signal });
  });
}

/** Keeps the re-aligned copy of a stored landscape beside it. @throws WorkbenchError 'bad-value' where no lines are displaced */
export async function realignLandscape(
  project: Project,
  { landscape, field }: Asked,
  signal?: AbortSignal,
): Promise<LandscapeRecord> {
  const { store, topology, spool } = project.workers;
  const { model, label } = await store.call('landscape', { id: landscape });
  const copy = await spool.with('.npz', (path) =>
    spool.with('.npz', async (out) => {
      await store.call('export-landscape', { landscape, path });
      if ((await topology.call('realign-file', { path, field, out }, { signal })) === null)
        throw new WorkbenchError(
          'bad-value',
          `${label}: no displaced lines in the field ${field}, nothing to re-align`,
        );
      return store.call('import-landscape', { path: out, label: `${label}, re-aligned`, model });
    }),
  );
  project.changed(['landscapes']);
  return copy.landscape;
}
