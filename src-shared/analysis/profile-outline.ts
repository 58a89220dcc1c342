import { landscapeProfile } from './landscape-profile.ts';
import { mostPersistent } from './most-persistent.ts';
import { pickPairs, placesOf } from './pick-pairs.ts';
import type { MergeTree } from '../domain/merge-tree.ts';
import { isMinimum } from '../domain/merge-tree.ts';
import type { PersistencePairs } from '../domain/persistence.ts';

/** More basins than this make an outline that hides those beside it. */
const mostBasins = 60;

/**
 * A landscape profile as one curve: the upper edge of its nested basins from left to right, whose local minima are those of the landscape and whose local maxima are the
 * saddles between neighbours. Where it lies on the page says nothing but how much of the landscape is in a basin: which side a basin is on is the layout's choice.
 */
export interface ProfileOutline {
  /** Per corner, ascending: samples from the deepest minimum, per cent of all samples; negative at its left. */
  readonly share: Float64Array;
  /** Loss at each corner. */
  readonly value: Float64Array;
  /** Dimension-0 pairs of the basins that are left. */
  readonly pairs: PersistencePairs;
  /** Basins that are left, the most persistent, of how many. */
  readonly basins: number;
  readonly all: number;
}

/**
 * The outline of at most so many of a tree's basins; null without a finite value, and where nobody counted the vertices of the arcs.
 * @throws WorkbenchError 'shape-mismatch' when tree and pairs do not belong together
 */
export function profileOutline(tree: MergeTree, pairs: PersistencePairs, most = mostBasins): ProfileOutline | null {
  const { tree: drawn, left, all } = mostPersistent(tree, pairs, most);
  const profile = landscapeProfile(drawn);
  if (!profile || !drawn.vertex.length) return null;
  const { bottomLeft, topLeft, topRight, width } = profile;
  const { parent, value, vertex } = drawn;
  const corners: [x: number, value: number][] = [];
  for (const node of parent.keys()) {
    if (isMinimum(drawn, node)) corners.push([bottomLeft[node], value[node]]);
    const above = value[parent[node] < 0 ? node : parent[node]];
    corners.push([topLeft[node], above], [topRight[node], above]);
  }
  // all are halves of whole numbers: neighbours that share a corner agree on it to the last bit
  corners.sort(([a], [b]) => a - b);
  const apart = corners.filter(([x, y], k) => !k || x !== corners[k - 1][0] || y !== corners[k - 1][1]);
  const deepest = bottomLeft[0]; // nodes ascend: the first is the deepest minimum
  const lowest = new Set(vertex.filter((_, node) => isMinimum(drawn, node)));
  return {
    share: Float64Array.from(apart, ([x]) => (100 * (x - deepest)) / width),
    value: Float64Array.from(apart, ([, y]) => y),
    pairs: pickPairs(
      pairs,
      placesOf(pairs, (i) => pairs.dimension[i] === 0 && lowest.has(pairs.birthVertex[i])),
    ),
    basins: left,
    all,
  };
}
