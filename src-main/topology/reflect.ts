import type { MergeTree, Segmentation } from '#shared/domain/merge-tree.ts';
import type { PersistencePairs } from '#shared/domain/persistence.ts';
import type { Graph } from '#shared/domain/scalar-graph.ts';
import { pickPairs } from '#shared/analysis/pick-pairs.ts';

/**
 * The graph of −f with its vertices numbered from behind: its order (value, vertex id) is the reverse of the given graph's, so that its sublevel sets are the
 * superlevel sets of f and one order rules both trees. Vertex v becomes n − 1 − v. Grids stay grids, since their stencils are symmetric.
 */
export function reflected(graph: Graph): Graph {
  const { values } = graph;
  const n = values.length;
  const negated = values.slice().reverse();
  for (let v = 0; v < n; v++) negated[v] = 0 - negated[v]; // no −0
  if (graph.kind === 'grid') return { ...graph, values: negated };
  const { offsets, neighbours } = graph;
  // rows in reverse, each read backwards: what was ascending in a row stays ascending
  const ends = neighbours.slice().reverse();
  for (let k = 0; k < ends.length; k++) ends[k] = n - 1 - ends[k];
  const starts = new Uint32Array(n + 1);
  for (let v = 0; v <= n; v++) starts[v] = neighbours.length - offsets[n - v];
  return { kind: 'csr', values: Float64Array.from(negated), offsets: starts, neighbours: ends };
}

/** The tree of a reflected graph with the vertex ids of the graph itself; values stay those of −f. @param n vertices of the graph */
export const unreflectedTree = (tree: MergeTree, n: number): MergeTree => ({
  ...tree,
  vertex: tree.vertex.map((v) => n - 1 - v),
});

/** Likewise the pairs, again in ascending order of (dimension, birth vertex). */
export function unreflectedPairs(pairs: PersistencePairs, n: number): PersistencePairs {
  const { birthVertex, deathVertex, dimension } = pairs;
  const turned = {
    ...pairs,
    birthVertex: birthVertex.map((v) => n - 1 - v),
    deathVertex: deathVertex.map((v) => n - 1 - v),
  };
  const order = Uint32Array.from(dimension.keys()).sort(
    (a, b) =>
      dimension[a] - dimension[b] ||
      turned.birthVertex[a] - turned.birthVertex[b] ||
      turned.deathVertex[a] - turned.deathVertex[b],
  );
  return pickPairs(turned, order);
}

export const unreflectedSegmentation = ({ node }: Segmentation): Segmentation => ({ node: node.slice().reverse() });
