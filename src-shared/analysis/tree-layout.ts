import type { MergeTree } from '../domain/merge-tree.ts';
import { branches } from './branches.ts';

/** Where the nodes of a merge tree stand in the plane; heights are the tree's own values. */
export interface TreeLayout {
  /** Abscissa of each node, in leaf slots: the minima stand at 0, 1, 2, … (one slot is left free between components). */
  readonly x: Float64Array;
  /** Branch of each node, as of `branches`: all its nodes share one x. */
  readonly branch: Uint32Array;
  /** Slots used: the largest x plus 1, 0 for an empty tree. */
  readonly width: number;
}

/**
 * Planar layout without crossings. Every branch of the elder rule is a vertical line from its minimum to the saddle where it dies and joins the older
 * branch by a horizontal one, so that the length of a line is the persistence of its pair. Branches join their elder from both sides, the emptier
 * one first and the later (higher) ones further out: whatever lies between a branch and its elder has ended below the joint. Linear time, no recursion.
 */
export function layoutTree(tree: MergeTree): TreeLayout {
  const n = tree.parent.length;
  const branch = branches(tree);
  const offset = new Float64Array(n);
  const left = new Uint32Array(n);
  const right = new Uint32Array(n);
  // Joints are taken from the bottom up: when a branch dies it has collected all of its own, since those joined it below.
  for (const i of byParent(tree)) {
    const above = tree.parent[i];
    const own = branch[i];
    const elder = branch[above];
    if (own === elder) continue;
    if (right[elder] <= left[elder]) {
      offset[own] = right[elder] + 1 + left[own];
      right[elder] += left[own] + 1 + right[own];
    } else {
      offset[own] = -(left[elder] + 1 + right[own]);
      left[elder] += left[own] + 1 + right[own];
    }
  }
  const trunk = new Float64Array(n);
  let next = 0;
  for (let i = 0; i < n; i++) {
    if (tree.parent[i] >= 0) continue;
    trunk[branch[i]] = next + left[branch[i]];
    next += left[branch[i]] + 1 + right[branch[i]] + 1;
  }
  const x = new Float64Array(n);
  for (let i = n - 1; i >= 0; i--) {
    const above = tree.parent[i];
    const own = branch[i];
    if (above >= 0 && branch[above] !== own) trunk[own] = trunk[branch[above]] + offset[own];
    x[i] = trunk[own];
  }
  return { x, branch, width: Math.max(next - 1, 0) };
}

/** The nodes that have a parent, by ascending parent and then node (a counting sort). */
function byParent({ parent }: MergeTree): Uint32Array {
  const n = parent.length;
  const start = new Uint32Array(n + 1);
  for (let i = 0; i < n; i++) if (parent[i] >= 0) start[parent[i] + 1]++;
  for (let i = 0; i < n; i++) start[i + 1] += start[i];
  const sorted = new Uint32Array(start[n]);
  for (let i = 0; i < n; i++) if (parent[i] >= 0) sorted[start[parent[i]]++] = i;
  return sorted;
}
