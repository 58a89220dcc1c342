import type { MergeTree, Segmentation } from '#shared/domain/merge-tree.ts';
import type { Graph } from '#shared/domain/scalar-graph.ts';
import { isSmallGrid } from '../trees/grid-descent.ts';
import { orderedSites, type OrderedSites } from '../trees/ordered-sites.ts';
import type { Workspace } from '../workspace.ts';
import { segmentGrid } from './segment-grid.ts';

const MISSING = -1;

/** The arc of every vertex of a graph, by the fastest algorithm that can take it. @throws WorkbenchError 'too-large' */
export const segment = (graph: Graph, tree: MergeTree, workspace: Workspace): Segmentation =>
  isSmallGrid(graph) ? segmentGrid(graph, tree, workspace) : sweepSegments(graph, tree, workspace);

/**
 * For any graph and its merge tree: vertices are visited in ascending rank, and one that is no node lies on the arc that its component has reached by
 * then, which any neighbour visited before leads to.
 * @throws WorkbenchError 'too-large'
 */
export function sweepSegments(graph: Graph, tree: MergeTree, workspace: Workspace): Segmentation {
  const sites = orderedSites(graph, workspace);
  const nodeOf = workspace.int32('segment node', sites.count).fill(MISSING);
  // a root's −1 becomes the largest number, which is never below the nodes visited
  const above = Uint32Array.from(tree.parent);
  const lowerNeighbour = lowerNeighbourOf(sites, nodeOf);
  const node = new Int32Array(graph.values.length).fill(MISSING);
  let visited = 0;
  for (const site of sites.order) {
    const vertex = sites.vertexAt(site);
    // nodes are sorted by rank too, so the next one is met when its turn comes
    const isNode = visited < tree.vertex.length && tree.vertex[visited] === vertex;
    node[vertex] = isNode ? visited++ : climb(above, nodeOf[lowerNeighbour(site)], visited);
    nodeOf[site] = node[vertex];
  }
  return { node };
}

/** The highest node below `visited` on the way from `node` to its root; paths are halved on the way. */
function climb(above: Uint32Array, node: number, visited: number): number {
  for (;;) {
    const next = above[node];
    if (next >= visited) return node;
    const afterNext = above[next];
    if (afterNext >= visited) return next;
    above[node] = afterNext;
    node = afterNext;
  }
}

/** Finds some neighbour that was visited already; every site but the minima has one. */
function lowerNeighbourOf({ neighbours }: OrderedSites, nodeOf: Int32Array): (site: number) => number {
  if ('steps' in neighbours) {
    const { steps } = neighbours;
    return (site) => {
      let k = 0;
      while (nodeOf[site + steps[k]] === MISSING) k++;
      return site + steps[k];
    };
  }
  const { offsets, neighbours: ends } = neighbours;
  return (site) => {
    let k = offsets[site];
    while (nodeOf[ends[k]] === MISSING) k++;
    return ends[k];
  };
}
