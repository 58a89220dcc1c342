import type { MergeTree } from '../domain/merge-tree.ts';

/**
 * Branch decomposition by the elder rule: the branch each node lies on, named by the branch's minimum (a node index). A saddle lies on the branch of
 * the oldest minimum below it, so node i with `branch[i] ≠ branch[parent[i]]` is the last of its branch, which dies at `parent[i]`.
 */
export function branches(tree: MergeTree): Uint32Array {
  const n = tree.parent.length;
  // Nodes are sorted by (value, vertex): the oldest minimum below a node is the one with the smallest index.
  const branch = Uint32Array.from({ length: n }, (_, i) => i);
  for (let i = 0; i < n; i++) {
    const above = tree.parent[i];
    if (above >= 0 && branch[i] < branch[above]) branch[above] = branch[i];
  }
  return branch;
}
