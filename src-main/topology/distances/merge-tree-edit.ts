import { simplifiedTree } from '#shared/analysis/simplified-tree.ts';
import { hierarchy, simplify } from '#shared/analysis/simplify.ts';
import { WorkbenchError } from '#shared/domain/errors.ts';
import type { TopologyParts } from '#shared/domain/topology-arrays.ts';
import { constrainedEditDistance } from './constrained-edit.ts';
import { exactly, type Distance } from './distance.ts';
import { editTree, type EditTree } from './edit-tree.ts';

/** Most nodes of a tree, two per pair: two such trees take 256 MB. */
const mostNodes = 4000;

export const mergeTreeEdit: Distance = {
  id: 'merge-tree-edit',
  title: 'Merge tree edit distance',
  params: {
    threshold: { kind: 'number', title: 'Persistence below which pairs are simplified away first', default: 0, min: 0 },
  },
  convention:
    'Merge trees without their pairs of zero persistence or below the threshold; a node at the minimum and at the saddle of every pair, essential ones included; removing a node costs (death − birth) ÷ 2 of its pair, changing it the smaller of the pairs’ L∞ distance and of removing both; disjoint subtrees go to disjoint subtrees.',
  source: 'Sridharamurthy, Masood, Kamakshidasan and Natarajan 2020 (cost C_W); Zhang 1996',
  between(topologies, { threshold }) {
    const trees = topologies.map((topology) => prepared(topology, threshold as number));
    return (i, j) => exactly(constrainedEditDistance(trees[i], trees[j]));
  },
};

/** @throws WorkbenchError 'too-large' | 'bad-value' */
function prepared({ tree, pairs }: TopologyParts, threshold: number): EditTree {
  const whole = hierarchy(tree, pairs);
  // no two different numbers have a smaller difference than this one
  const least = Math.max(threshold, Number.MIN_VALUE);
  const nodes = 2 * simplify(whole, least).minima;
  if (nodes > mostNodes) {
    const above = whole.persistence[whole.order.length - mostNodes / 2 - 1];
    throw new WorkbenchError(
      'too-large',
      `A merge tree of ${nodes} nodes has no edit distance here, which takes at most ${mostNodes}; simplify it with a threshold above ${above}`,
      { nodes, limit: mostNodes, above },
    );
  }
  if (!Number.isFinite(whole.range * mostNodes))
    throw new WorkbenchError(
      'bad-value',
      `Values from one end to the other of a range of ${whole.range} add up to no finite distance`,
    );
  return editTree(simplifiedTree(whole, least).tree);
}
