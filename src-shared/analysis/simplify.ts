import { WorkbenchError } from '../domain/errors.ts';
import type { MergeTree } from '../domain/merge-tree.ts';
import type { PersistencePairs } from '../domain/persistence.ts';
import { pickPairs, placesOf } from './pick-pairs.ts';
import { finiteExtent } from './statistics.ts';

/** What `simplify` needs of one tree, sorted once so that every threshold is then a binary search. */
export interface Hierarchy {
  readonly tree: MergeTree;
  readonly pairs: PersistencePairs;
  /** Dimension-0 pairs (indices into `pairs`) by ascending persistence, ties by index; essential pairs last. */
  readonly order: Uint32Array;
  /** Persistence of the finite pairs of `order`, ascending; essential pairs have no entry. */
  readonly persistence: Float64Array;
  /** Per saddle, the largest persistence that dies there, ascending. */
  readonly saddlePersistence: Float64Array;
  /** Largest minus smallest value of the tree: what a threshold in per cent refers to. */
  readonly range: number;
}

/**
 * What is left at a threshold. A pair stays when it is essential or when its persistence is **at least** the threshold; a minimum stays with its pair;
 * a saddle stays while one merge does, with the multiplicity of those that do. Threshold 0 leaves everything, pairs of equal values included.
 */
export interface Survivors {
  readonly threshold: number;
  readonly minima: number;
  readonly saddles: number;
  readonly merges: number;
  /** The dimension-0 pairs that stay (a view into `Hierarchy.order`). */
  readonly pairs: Uint32Array;
}

/** @throws WorkbenchError 'shape-mismatch' when the dimension-0 pairs are not one per minimum of the tree */
export function hierarchy(tree: MergeTree, pairs: PersistencePairs): Hierarchy {
  const all = Uint32Array.from({ length: pairs.dimension.length }, (_, i) => i).filter((i) => pairs.dimension[i] === 0);
  const minima = tree.children.filter((count) => count === 0).length;
  if (all.length !== minima)
    throw new WorkbenchError('shape-mismatch', `${all.length} pairs of dimension 0 for ${minima} minima`, {
      pairs: all.length,
      minima,
    });
  const finite = all.filter((i) => !pairs.essential[i]);
  const persistenceOf = (i: number) => pairs.death[i] - pairs.birth[i];
  finite.sort((a, b) => persistenceOf(a) - persistenceOf(b) || a - b);
  const persistence = Float64Array.from(finite, persistenceOf);
  const strongest = new Map<number, number>();
  finite.forEach((pair, place) => strongest.set(pairs.deathVertex[pair], persistence[place]));
  const order = new Uint32Array(all.length);
  order.set(finite);
  order.set(
    all.filter((i) => pairs.essential[i] !== 0),
    finite.length,
  );
  const [low, high] = finiteExtent(tree.value) ?? [0, 0];
  return {
    tree,
    pairs,
    order,
    persistence,
    saddlePersistence: Float64Array.from(strongest.values()).sort(),
    range: high - low,
  };
}

/** Number of entries of an ascending array that are below `bound`. */
function countBelow(ascending: Float64Array, bound: number): number {
  let low = 0;
  let high = ascending.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (ascending[middle] < bound) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** What stays at an absolute persistence threshold; logarithmic time. @throws WorkbenchError 'bad-value' unless threshold ≥ 0 */
export function simplify(hierarchy: Hierarchy, threshold: number): Survivors {
  if (!(threshold >= 0))
    throw new WorkbenchError('bad-value', `A persistence threshold is at least 0, found ${threshold}`, { threshold });
  const removed = countBelow(hierarchy.persistence, threshold);
  return {
    threshold,
    minima: hierarchy.order.length - removed,
    saddles: hierarchy.saddlePersistence.length - countBelow(hierarchy.saddlePersistence, threshold),
    merges: hierarchy.persistence.length - removed,
    pairs: hierarchy.order.subarray(removed),
  };
}

/** The pairs of every dimension that stay at a threshold, in their stored order; births and deaths are untouched. */
export function simplifiedPairs(pairs: PersistencePairs, threshold: number): PersistencePairs {
  const { essential, birth, death } = pairs;
  return pickPairs(
    pairs,
    placesOf(pairs, (i) => essential[i] !== 0 || death[i] - birth[i] >= threshold),
  );
}
