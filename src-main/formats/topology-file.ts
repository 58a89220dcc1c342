import { topologyArrays, topologyParts, viewPrefix, type TopologyParts } from '#shared/domain/topology-arrays.ts';
import type { Tensor } from '#shared/domain/tensor.ts';
import { readNpz, writeNpz } from './npz.ts';
import { gibibyte, readBounded, writeAtomic } from './read-file.ts';

/** A topology, and its most persistent part where that is smaller than the whole. */
export interface TopologyFile {
  readonly whole: TopologyParts;
  readonly view: TopologyParts | null;
}

/**
 * Writes a topology as npz, whole or not at all: `tree.vertex`, `pairs.birth`, … and the view's as `view.tree.vertex`, ….
 * @throws WorkbenchError 'too-large' from 4 GiB; else as `writeAtomic`
 */
export async function writeTopologyFile(path: string, { whole, view }: TopologyFile): Promise<void> {
  const arrays = topologyArrays(whole);
  if (view) for (const [name, array] of topologyArrays(view, viewPrefix)) arrays.set(name, array);
  await writeAtomic(path, writeNpz(arrays));
}

/**
 * The arrays of a topology file by name, checked to make a topology (and a view, when there is any array of one).
 * @throws WorkbenchError as `readBounded`, `readNpz` and `topologyParts`
 */
export async function readTopologyArrays(path: string): Promise<ReadonlyMap<string, Tensor>> {
  const arrays = readNpz(await readBounded(path, { limit: 4 * gibibyte }), path);
  partsOf(arrays, path);
  return arrays;
}

/** @throws WorkbenchError as `readTopologyArrays` */
export async function readTopologyFile(path: string): Promise<TopologyFile> {
  return partsOf(await readTopologyArrays(path), path);
}

function partsOf(arrays: ReadonlyMap<string, Tensor>, path: string): TopologyFile {
  const hasView = [...arrays.keys()].some((name) => name.startsWith(viewPrefix));
  return { whole: topologyParts(arrays, path), view: hasView ? topologyParts(arrays, path, viewPrefix) : null };
}
