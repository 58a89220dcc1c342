import type { MergeTree } from '../domain/merge-tree.ts';
import type { PersistencePairs } from '../domain/persistence.ts';
import { hierarchy } from './simplify.ts';
import { simplifiedTree } from './simplified-tree.ts';

/** A tree small enough to be drawn, and how many of how many minima it has left when some had to go. */
export interface DrawableTree {
  readonly tree: MergeTree;
  readonly left: number;
  readonly all: number;
}

/**
 * The tree simplified just so far that at most `most` minima stay: pairs of equal persistence go or stay together, essential ones always stay.
 * @throws WorkbenchError 'shape-mismatch' when tree and pairs do not belong together
 */
export function mostPersistent(tree: MergeTree, pairs: PersistencePairs, most: number): DrawableTree {
  const sorted = hierarchy(tree, pairs);
  const { order, persistence } = sorted;
  const surplus = order.length - most;
  if (surplus <= 0) return { tree, left: order.length, all: order.length };
  const last = persistence[Math.min(surplus, persistence.length) - 1];
  const threshold = persistence.find((value) => value > last) ?? Infinity;
  const drawn = simplifiedTree(sorted, threshold).tree;
  return { tree: drawn, left: drawn.children.filter((count) => count === 0).length, all: order.length };
}
