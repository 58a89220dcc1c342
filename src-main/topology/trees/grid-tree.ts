import type { GridGraph } from '#shared/domain/scalar-graph.ts';
import type { Workspace } from '../workspace.ts';
import { edgesBetween, findBasins } from './basin-edges.ts';
import { componentMaxima } from './component-maxima.ts';
import { gridDescent } from './grid-descent.ts';
import { kruskal } from './kruskal.ts';
import type { MergeLog } from './merge-log.ts';
import { nameMinima } from './name-minima.ts';
import { rankOrder } from './rank-order.ts';
import { find } from './union-find.ts';

/**
 * The minima and merges of a 2-D or 3-D grid whose stencil lies within the cells around a vertex and holds the axis neighbours; the result equals
 * `sweepTree`'s, several times faster. Only what may be critical is ever sorted: the set of lower cells around a vertex tells minima and possible saddles
 * from regular vertices, every vertex runs down to one minimum, and a saddle between two of those basins is an edge of a graph whose minimum spanning
 * forest holds the merges.
 */
export function gridTree(graph: GridGraph, workspace: Workspace): MergeLog {
  const { values } = graph;
  const descent = gridDescent(graph, workspace);
  const { critical, complete, highest } = descent;
  const { minima, byVertex, nameOf } = nameMinima(values, critical.minima, complete, workspace);
  const basins = findBasins(descent, nameOf, workspace);
  const edges = edgesBetween(basins, descent, workspace);
  const places = workspace.uint32('edge places', edges.vertex.length);
  for (let k = 0; k < places.length; k++) places[k] = k;
  const order = rankOrder(values, edges.vertex, places, workspace);
  const { parent, ...merges } = kruskal(edges, order, minima.length, workspace);
  // without holes the axis neighbours alone connect a grid
  if (complete) return { minima, byVertex, ...merges, oldest: Uint32Array.of(0), maximum: Uint32Array.of(highest) };
  const componentOf = (vertex: number): number => find(parent, basins.name[basins.label[vertex]]);
  return { minima, byVertex, ...merges, ...componentMaxima(values, parent, componentOf) };
}
