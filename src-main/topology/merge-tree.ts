import type { MergeTree } from '#shared/domain/merge-tree.ts';
import type { PersistencePairs } from '#shared/domain/persistence.ts';
import type { Graph } from '#shared/domain/scalar-graph.ts';
import { pairsOf } from './persistence/pairs.ts';
import { buildTree } from './trees/build-tree.ts';
import { isSmallGrid } from './trees/grid-descent.ts';
import { gridTree } from './trees/grid-tree.ts';
import { sweepTree } from './trees/sweep-tree.ts';
import type { Workspace } from './workspace.ts';

/**
 * The merge tree of a graph and all its dimension-0 pairs, by the fastest algorithm that can take it. Vertices without a finite value are left out.
 * @throws WorkbenchError 'too-large'
 */
export function mergeTree(graph: Graph, workspace: Workspace): { tree: MergeTree; pairs: PersistencePairs } {
  const log = isSmallGrid(graph) ? gridTree(graph, workspace) : sweepTree(graph, workspace);
  return { tree: buildTree(log, graph.values, workspace), pairs: pairsOf(log, graph.values, workspace) };
}
