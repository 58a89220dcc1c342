import type { MergeTree } from '#shared/domain/merge-tree.ts';
import type { Workspace } from '../workspace.ts';

const NONE = -1;

/**
 * The nodes of a merge tree path by path, so that an ancestor is found by bisection. A path goes on to the parent from the child with most nodes below it:
 * on the way to the root paths change log₂ n times at most (Sleator and Tarjan 1983). The arrays lie in the workspace; a place is an index into those
 * that have an entry per node.
 */
export interface Paths {
  /** Per node its place. */
  readonly place: Uint32Array;
  /** Per place its node; along a path in ascending rank. */
  readonly node: Uint32Array;
  /** Per place the last place of its path. */
  readonly last: Uint32Array;
  /** Per place the value and the vertex of its node; one entry more, of infinite value, stands for what is above a root. */
  readonly value: Float64Array;
  readonly vertex: Uint32Array;
  /** Per place the place of the node's parent, and that of the parent of its path's last node. */
  readonly above: Uint32Array;
  readonly exit: Uint32Array;
}

export function pathsOf(tree: MergeTree, workspace: Workspace): Paths {
  const n = tree.vertex.length;
  const { place, node, last } = laidOut(heaviestChildren(tree.parent, workspace), tree.parent, workspace);
  const value = workspace.float64('path value', n + 1);
  const vertex = workspace.uint32('path vertex', n + 1);
  const above = workspace.uint32('path above', n);
  for (let p = 0; p < n; p++) {
    const parent = tree.parent[node[p]];
    value[p] = tree.value[node[p]];
    vertex[p] = tree.vertex[node[p]];
    above[p] = parent === NONE ? n : place[parent];
  }
  value[n] = Infinity;
  const exit = workspace.uint32('path exit', n);
  for (let p = 0; p < n; p++) exit[p] = above[last[p]];
  return { place, node, last, value, vertex, above, exit };
}

/** The child of each node that has most nodes below it; −1 at a leaf. */
function heaviestChildren(parent: Int32Array, workspace: Workspace): Int32Array {
  const size = workspace.uint32('path size', parent.length).fill(1);
  const heaviest = workspace.int32('path heaviest', parent.length).fill(NONE);
  // children come before their parents, so a node's size is known when its turn comes
  for (let node = 0; node < parent.length; node++) {
    const above = parent[node];
    if (above === NONE) continue;
    size[above] += size[node];
    if (heaviest[above] === NONE || size[node] > size[heaviest[above]]) heaviest[above] = node;
  }
  return heaviest;
}

function laidOut(
  heaviest: Int32Array,
  parent: Int32Array,
  workspace: Workspace,
): Pick<Paths, 'place' | 'node' | 'last'> {
  const n = parent.length;
  const place = workspace.uint32('path place', n);
  const node = workspace.uint32('path node', n);
  const last = workspace.uint32('path last', n);
  let free = n;
  for (let top = n - 1; top >= 0; top--) {
    if (parent[top] !== NONE && heaviest[parent[top]] === top) continue;
    const end = free - 1;
    for (let below = top; below !== NONE; below = heaviest[below]) {
      place[below] = --free;
      node[free] = below;
      last[free] = end;
    }
  }
  return { place, node, last };
}
