import { branches } from '#shared/analysis/branches.ts';
import type { MergeTree } from '#shared/domain/merge-tree.ts';

/**
 * A rooted tree of unordered children whose nodes carry persistence pairs, children before parents. The last node is a virtual root without a pair,
 * above the roots of a forest; it is matched with the other tree's and with nothing else.
 */
export interface EditTree {
  /** Birth and death of each node's pair, the virtual root left out. */
  readonly birth: Float64Array;
  readonly death: Float64Array;
  /** The children of node i are `child[start[i]] … child[start[i + 1] − 1]`; n + 2 entries for n nodes and the virtual root. */
  readonly start: Uint32Array;
  readonly child: Uint32Array;
}

/**
 * A merge tree with every pair at two nodes, its minimum and the saddle at which it dies; an essential pair's upper node is the root. A saddle of
 * multiplicity m becomes a chain of m simple ones of the same value, at which the pairs die in the order of their persistence, the least of them lowest.
 */
export function editTree(tree: MergeTree): EditTree {
  const branch = branches(tree);
  const n = tree.parent.length;
  const ends = new Int32Array(n).fill(-1); // where the branch of each minimum ends
  const dying: number[][] = Array.from({ length: n }, () => []); // minima whose branch ends at each node, the youngest first
  for (let i = n - 1; i >= 0; i--) {
    const above = tree.parent[i];
    if (above >= 0 && branch[above] === branch[i]) continue;
    const end = above >= 0 ? above : i;
    ends[branch[i]] = end;
    dying[end].push(branch[i]);
  }
  for (const minima of dying) minima.sort((a, b) => b - a);

  const birth: number[] = [];
  const death: number[] = [];
  const children: number[][] = [];
  const top = new Int32Array(n); // the newest node of each branch
  const roots: number[] = [];
  const add = (minimum: number, ...below: number[]): number => {
    children.push(below);
    death.push(tree.value[ends[minimum]]);
    return birth.push(tree.value[minimum]) - 1;
  };
  for (let i = 0; i < n; i++) {
    if (branch[i] === i) top[i] = add(i);
    for (const minimum of dying[i]) {
      if (minimum !== branch[i]) top[branch[i]] = add(minimum, top[branch[i]], top[minimum]);
      else roots.push(add(minimum, top[minimum]));
    }
  }
  return { birth: Float64Array.from(birth), death: Float64Array.from(death), ...rows([...children, roots]) };
}

/** Lists of children in compressed rows. */
export function rows(children: readonly (readonly number[])[]): Pick<EditTree, 'start' | 'child'> {
  const start = new Uint32Array(children.length + 1);
  children.forEach((list, i) => (start[i + 1] = start[i] + list.length));
  return { start, child: Uint32Array.from(children.flat()) };
}
