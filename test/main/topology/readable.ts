import type { MergeTree, Segmentation } from '#shared/domain/merge-tree.ts';
import type { PersistencePairs } from '#shared/domain/persistence.ts';
import type { SlowTopology } from './slow-topology.ts';

/** A tree, its pairs and its segmentation in the words of the slow twin. */
export function readable(tree: MergeTree, pairs: PersistencePairs, segmentation: Segmentation): SlowTopology {
  const nodes = [...tree.vertex.keys()];
  const byVertex = (a: number, b: number): number => tree.vertex[a] - tree.vertex[b];
  return {
    minima: minimaOf(tree),
    saddles: saddlesOf(tree),
    pairs: [...pairs.birthVertex].map((birth, i) => [birth, pairs.deathVertex[i], pairs.essential[i] === 1]),
    arcs: nodes
      .filter((node) => tree.parent[node] >= 0)
      .sort(byVertex)
      .map((node) => [tree.vertex[node], tree.vertex[tree.parent[node]]]),
    segmentation: [...segmentation.node].map((node) => (node < 0 ? -1 : tree.vertex[node])),
  };
}

export const minimaOf = (tree: MergeTree): number[] =>
  [...tree.vertex].filter((_, node) => tree.children[node] === 0).sort((a, b) => a - b);

export const saddlesOf = (tree: MergeTree): [vertex: number, multiplicity: number][] =>
  [...tree.vertex.keys()]
    .filter((node) => tree.children[node] >= 2)
    .map((node): [number, number] => [tree.vertex[node], tree.children[node] - 1])
    .sort((a, b) => a[0] - b[0]);
