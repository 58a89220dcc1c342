import type { Graph } from '#shared/domain/scalar-graph.ts';
import type { Workspace } from '../workspace.ts';
import type { MergeLog } from './merge-log.ts';
import { orderedSites } from './ordered-sites.ts';
import { radixRecords, radixSort } from './radix-sort.ts';
import { sweep } from './sweep.ts';

/**
 * Minima and merges of any graph, grids of any dimension included: all vertices are sorted, then added one by one to a union-find structure
 * (Carr, Snoeyink and Axen 2003). Vertices without a finite value are left out together with their edges.
 * @throws WorkbenchError 'too-large'
 */
export function sweepTree(graph: Graph, workspace: Workspace): MergeLog {
  const sites = orderedSites(graph, workspace);
  const swept = sweep(sites, workspace);
  const vertexAt = (site: number): number => sites.vertexAt(site);
  const oldest: number[] = [];
  for (let c = 0; c < swept.minima; c++) if (swept.parent[c] === c) oldest.push(c);
  const minimum = swept.minimum.subarray(0, swept.minima);
  return {
    minima: minimum.map(vertexAt),
    byVertex: placesInOrder(minimum, workspace), // sites are in the order of the vertices
    saddle: swept.saddle.subarray(0, swept.merges).map(vertexAt),
    younger: swept.younger.subarray(0, swept.merges),
    elder: swept.elder.subarray(0, swept.merges),
    oldest: Uint32Array.from(oldest),
    maximum: Uint32Array.from(oldest, (c) => vertexAt(swept.last[c])),
  };
}

/** The places of `sites` in ascending order of what stands there. */
function placesInOrder(sites: Uint32Array, workspace: Workspace): Uint32Array {
  const records = radixRecords(sites.length, workspace);
  for (let k = 0; k < sites.length; k++) {
    records[2 * k] = sites[k];
    records[2 * k + 1] = k;
  }
  return radixSort(records, workspace);
}
