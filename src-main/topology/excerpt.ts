import { simplifiedTree } from '#shared/analysis/simplified-tree.ts';
import { hierarchy, simplifiedPairs } from '#shared/analysis/simplify.ts';
import type { MergeTree } from '#shared/domain/merge-tree.ts';
import type { PersistencePairs } from '#shared/domain/persistence.ts';

export interface Excerpt {
  readonly tree: MergeTree;
  readonly pairs: PersistencePairs;
  /** Absolute persistence threshold at which tree and pairs were simplified; 0 when they are whole. */
  readonly floor: number;
}

/**
 * Tree and pairs simplified just so far that at most `most` pairs stay, essential ones counted (they always stay). Pairs of equal persistence stay or
 * go together, so it may be fewer. The very arrays that were given when nothing has to go.
 */
export function excerpt(tree: MergeTree, pairs: PersistencePairs, most: number): Excerpt {
  if (pairs.dimension.length <= most) return { tree, pairs, floor: 0 };
  const levels = hierarchy(tree, pairs);
  const { persistence } = levels;
  const essential = levels.order.length - persistence.length;
  // the place of the first finite pair that may stay; what equals the one before it would have to stay too
  let first = Math.min(persistence.length, Math.max(0, persistence.length - (most - essential)));
  while (first > 0 && first < persistence.length && persistence[first] === persistence[first - 1]) first++;
  if (first === 0) return { tree, pairs, floor: 0 };
  const floor = first < persistence.length ? persistence[first] : justAbove(persistence[first - 1]);
  return { tree: simplifiedTree(levels, floor).tree, pairs: simplifiedPairs(pairs, floor), floor };
}

/** The smallest float64 above a persistence, which is never negative and here finite. */
function justAbove(value: number): number {
  const bits = new BigInt64Array(1);
  const number = new Float64Array(bits.buffer);
  number[0] = value + 0; // −0 becomes 0, whose bits count upwards
  bits[0] += 1n;
  return number[0];
}
