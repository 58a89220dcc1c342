import type { MergeTree, Segmentation } from '../domain/merge-tree.ts';
import { branches } from './branches.ts';
import type { Hierarchy } from './simplify.ts';

/** A simplified tree and where the nodes of the full one went. */
export interface SimplifiedTree {
  readonly tree: MergeTree;
  /**
   * Per node of the full tree, the node of the simplified tree at the lower end of the arc that it now lies on: itself when it stays; a removed saddle
   * lies on an arc of the older branch; a removed basin is flooded up to its saddle and goes where that saddle goes.
   */
  readonly node: Int32Array;
}

/**
 * The tree at a persistence threshold, by the rule of `simplify`: its minima, saddles and multiplicities are exactly those that stay. Roots stay where
 * they are. Linear time, no recursion.
 */
export function simplifiedTree({ tree, pairs, order, persistence }: Hierarchy, threshold: number): SimplifiedTree {
  const n = tree.parent.length;
  const branch = branches(tree);
  const nodeOf = new Map<number, number>();
  tree.vertex.forEach((vertex, i) => nodeOf.set(vertex, i));

  const removedBranch = new Uint8Array(n);
  for (let place = 0; place < persistence.length && persistence[place] < threshold; place++)
    removedBranch[nodeOf.get(pairs.birthVertex[order[place]])!] = 1;

  // Components that still meet at each node: those whose branch stays. Below a removed branch nothing stays, so its nodes count 0.
  const children = new Uint32Array(n);
  for (let i = 0; i < n; i++) if (tree.parent[i] >= 0 && !removedBranch[branch[i]]) children[tree.parent[i]]++;
  const stays = (i: number) =>
    !removedBranch[branch[i]] && (tree.children[i] === 0 || tree.parent[i] < 0 || children[i] > 1);

  const kept: number[] = [];
  const place = new Int32Array(n).fill(-1);
  const lower = new Int32Array(n).fill(-1); // the surviving node at or below a node, along its own branch
  for (let i = 0; i < n; i++) {
    if (stays(i)) {
      place[i] = kept.length;
      lower[i] = kept.length;
      kept.push(i);
    }
    const above = tree.parent[i];
    if (above >= 0 && branch[above] === branch[i]) lower[above] = lower[i];
  }
  const node = new Int32Array(n);
  const upper = new Int32Array(n); // the surviving node at or above a node
  for (let i = n - 1; i >= 0; i--) {
    const above = tree.parent[i];
    node[i] = lower[i] >= 0 ? lower[i] : node[above];
    upper[i] = place[i] >= 0 ? place[i] : upper[above];
  }
  return {
    tree: {
      vertex: Uint32Array.from(kept, (i) => tree.vertex[i]),
      value: Float64Array.from(kept, (i) => tree.value[i]),
      parent: Int32Array.from(kept, (i) => (tree.parent[i] < 0 ? -1 : upper[tree.parent[i]])),
      children: Uint32Array.from(kept, (i) => children[i]),
      components: tree.components,
      ...(tree.arcSize && { arcSize: gathered(tree.arcSize, node, kept.length) }),
    },
    node,
  };
}

/** Sizes of arcs once they belong to other nodes. */
function gathered(arcSize: Uint32Array, node: Int32Array, nodes: number): Uint32Array {
  const sizes = new Uint32Array(nodes);
  for (let i = 0; i < node.length; i++) sizes[node[i]] += arcSize[i];
  return sizes;
}

/** The segmentation of the simplified tree from that of the full one. */
export const simplifiedSegmentation = ({ node }: Segmentation, simplified: SimplifiedTree): Segmentation => ({
  node: node.map((i) => (i < 0 ? -1 : simplified.node[i])),
});
