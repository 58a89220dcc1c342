import type { Graph } from '#shared/domain/scalar-graph.ts';
import type { Workspace } from '../workspace.ts';
import { fillSites, paddedGrid, vertexAt } from './padded-grid.ts';
import { rankOrder } from './rank-order.ts';

/** The vertices of a graph that have a finite value, in ascending rank, as places in arrays of `count` cells in which neighbours are easy to reach. */
export interface OrderedSites {
  readonly count: number;
  readonly order: Uint32Array;
  /** How to get from a site to its neighbours: by the same steps everywhere, or along the rows of a sparse graph. */
  readonly neighbours:
    { readonly steps: Int32Array } | { readonly offsets: Uint32Array; readonly neighbours: Uint32Array };
  vertexAt(site: number): number;
}

/** @throws WorkbenchError 'too-large' */
export function orderedSites(graph: Graph, workspace: Workspace): OrderedSites {
  const sites = workspace.uint32('sites', graph.values.length);
  if (graph.kind === 'grid') {
    const grid = paddedGrid(graph);
    fillSites(grid, sites);
    const order = finiteByRank(graph.values, sites, workspace);
    return { count: grid.sites, order, neighbours: { steps: grid.steps }, vertexAt: (site) => vertexAt(grid, site) };
  }
  for (let v = 0; v < sites.length; v++) sites[v] = v;
  const order = finiteByRank(graph.values, sites, workspace);
  return { count: sites.length, order, neighbours: graph, vertexAt: (site) => site };
}

function finiteByRank(values: Float64Array | Float32Array, sites: Uint32Array, workspace: Workspace): Uint32Array {
  const vertices = workspace.uint32('finite vertices', sites.length);
  let finite = 0;
  for (let v = 0; v < sites.length; v++) {
    if (!Number.isFinite(values[v])) continue;
    vertices[finite] = v;
    sites[finite++] = sites[v];
  }
  return rankOrder(values, vertices.subarray(0, finite), sites.subarray(0, finite), workspace);
}
