import type { MergeTree } from '../domain/merge-tree.ts';
import { layoutTree } from './tree-layout.ts';

/**
 * The topological landscape profile: each arc of a merge tree as a trapezium from its node's value up to its parent's. The width at a height is the number of
 * vertices at or below it in that component, so basins lie nested in the one that they merge into, in the order of the tree's planar layout (Weber, Bremer
 * and Pascucci 2007; Oesterling, Heine, Weber and Scheuermann 2013). A component's highest node has no arc: its trapezium ends where it begins.
 */
export interface LandscapeProfile {
  /** Per node: left and right end of its arc at the node's own value … */
  readonly bottomLeft: Float64Array;
  readonly bottomRight: Float64Array;
  /** … and just below its parent's. */
  readonly topLeft: Float64Array;
  readonly topRight: Float64Array;
  /** Number of vertices of all components: the largest right end. */
  readonly width: number;
}

/** null where nobody counted the vertices of the arcs. Linear time after the tree's layout, no recursion. */
export function landscapeProfile(tree: MergeTree): LandscapeProfile | null {
  const { parent, arcSize } = tree;
  if (!arcSize) return null;
  const n = parent.length;
  const below = new Float64Array(n); // vertices under a node, those of its own arc not counted
  for (let i = 0; i < n; i++) if (parent[i] >= 0) below[parent[i]] += below[i] + arcSize[i];
  const bottomLeft = new Float64Array(n);
  const topLeft = new Float64Array(n);
  let width = 0;
  const filled = new Float64Array(n); // how far the children placed so far reach into their parent
  for (const i of byAbscissa(tree)) {
    const above = parent[i];
    const whole = below[i] + arcSize[i];
    if (above < 0) {
      topLeft[i] = width;
      width += whole;
    } else {
      topLeft[i] = bottomLeft[above] + filled[above];
      filled[above] += whole;
    }
    bottomLeft[i] = topLeft[i] + arcSize[i] / 2;
  }
  return {
    bottomLeft,
    bottomRight: bottomLeft.map((left, i) => left + below[i]),
    topLeft,
    topRight: topLeft.map((left, i) => left + below[i] + arcSize[i]),
    width,
  };
}

/** Parents before their children, and the children of one parent from left to right. */
function byAbscissa(tree: MergeTree): Uint32Array {
  const { x } = layoutTree(tree);
  const { parent } = tree;
  // the children of a node in the order of where the branches below them stand
  const order = Uint32Array.from(parent.keys());
  return order.sort((a, b) => {
    if (parent[a] === parent[b]) return x[a] - x[b];
    if (parent[a] < 0) return -1;
    if (parent[b] < 0) return 1;
    return parent[b] - parent[a];
  });
}
