import type { Segmentation } from '#shared/domain/merge-tree.ts';

/** Number of vertices on the arc of each node, the node's own included. Missing vertices are on none. */
export function arcSizes({ node }: Segmentation, nodes: number): Uint32Array {
  const sizes = new Uint32Array(nodes);
  for (let v = 0; v < node.length; v++) if (node[v] >= 0) sizes[node[v]]++;
  return sizes;
}
