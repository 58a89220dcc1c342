import { cheapestMatching, matchingCost } from './cheapest-matching.ts';
import type { EditTree } from './edit-tree.ts';

/**
 * The constrained edit distance of two unordered trees (Zhang 1996): the cheapest way from one to the other by relabelling, deleting and inserting nodes in
 * which disjoint subtrees go to disjoint subtrees. Costs are those of Sridharamurthy et al. 2020 (C_W): deleting or inserting a pair costs its L∞
 * distance to the diagonal, relabelling the smaller of the pairs' L∞ distance and of deleting one and inserting the other. O(n₁ · n₂) for binary trees, in
 * 16 · n₁ · n₂ bytes.
 */
export function constrainedEditDistance(a: EditTree, b: EditTree): number {
  const costs: Costs = { a: removalCosts(a), b: removalCosts(b) };
  const { birth, death } = a;
  const [n, m] = [birth.length, b.birth.length];
  const width = m + 1;
  const tree = new Float64Array(n * width); // distance of the subtrees at i and j
  const forest = new Float64Array((n + 1) * width); // of what is below them
  for (let i = 0; i <= n; i++)
    for (let j = 0; j <= m; j++) {
      const below = Math.min(
        throughChild(forest, a, i, costs.a.below, j, width),
        throughChild(forest, b, j, costs.b.below, i * width, 1),
        childrenMatched(a, i, b, j, costs, tree),
      );
      forest[i * width + j] = below;
      if (i === n || j === m) continue;
      const apart = Math.max(Math.abs(birth[i] - b.birth[j]), Math.abs(death[i] - b.death[j]));
      tree[i * width + j] = Math.min(
        throughChild(tree, a, i, costs.a.whole, j, width),
        throughChild(tree, b, j, costs.b.whole, i * width, 1),
        below + Math.min(apart, costs.a.node[i] + costs.b.node[j]),
      );
    }
  return forest[n * width + m];
}

/** Cost of removing each node, its whole subtree, and what is below it. */
interface Removal {
  readonly node: Float64Array;
  readonly whole: Float64Array;
  readonly below: Float64Array;
}

interface Costs {
  readonly a: Removal;
  readonly b: Removal;
}

function removalCosts({ birth, death, start, child }: EditTree): Removal {
  const n = birth.length;
  const node = birth.map((b, i) => (death[i] - b) / 2);
  const whole = new Float64Array(n);
  const below = new Float64Array(n + 1);
  for (let i = 0; i <= n; i++) {
    for (let k = start[i]; k < start[i + 1]; k++) below[i] += whole[child[k]];
    if (i < n) whole[i] = below[i] + node[i];
  }
  return { node, whole, below };
}

/**
 * Everything but what hangs at one child is removed, and the other side goes there.
 * @param distance of the subtrees, or of what is below them
 * @param removal of the same kind, in the tree that descends
 * @param first where the distances from its node 0 to the other side stand, `stride` apart from node to node
 */
function throughChild(
  distance: Float64Array,
  { start, child }: EditTree,
  node: number,
  removal: Float64Array,
  first: number,
  stride: number,
): number {
  let best = Infinity;
  for (let k = start[node]; k < start[node + 1]; k++) {
    // the removed part first: it is never negative, even when rounded
    best = Math.min(best, removal[node] - removal[child[k]] + distance[first + stride * child[k]]);
  }
  return best;
}

/** The subtrees at the children of i are matched with those at the children of j, or removed. */
function childrenMatched(a: EditTree, i: number, b: EditTree, j: number, costs: Costs, tree: Float64Array): number {
  const from = a.start[i];
  const to = b.start[j];
  const p = a.start[i + 1] - from;
  const q = b.start[j + 1] - to;
  const width = b.birth.length + 1;
  if (p > 2 || q > 2) {
    const aloneA = costs.a.whole.slice(0, p).map((_, k) => costs.a.whole[a.child[from + k]]);
    const aloneB = costs.b.whole.slice(0, q).map((_, k) => costs.b.whole[b.child[to + k]]);
    const together = (s: number, t: number): number => tree[a.child[from + s] * width + b.child[to + t]];
    return matchingCost(aloneA, aloneB, together, cheapestMatching(aloneA, aloneB, together));
  }
  let best = costs.a.below[i] + costs.b.below[j];
  for (let s = 0; s < p; s++)
    for (let t = 0; t < q; t++) {
      const otherS = a.child[from + 1 - s];
      const otherT = b.child[to + 1 - t];
      let cost = tree[a.child[from + s] * width + b.child[to + t]];
      if (p === 2 && q === 2)
        cost += Math.min(tree[otherS * width + otherT], costs.a.whole[otherS] + costs.b.whole[otherT]);
      else if (p === 2) cost += costs.a.whole[otherS];
      else if (q === 2) cost += costs.b.whole[otherT];
      best = Math.min(best, cost);
    }
  return best;
}
