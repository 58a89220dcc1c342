import type { Workspace } from '../workspace.ts';
import { find } from './union-find.ts';

/** Merges in the order of the edges given; see `MergeLog`. */
export interface Merges {
  readonly saddle: Uint32Array;
  readonly younger: Uint32Array;
  readonly elder: Uint32Array;
  /** Union-find forest of the components after all merges. */
  readonly parent: Uint32Array;
}

/** Candidate merges: at `vertex[k]` the components named `a[k]` and `b[k]` touch. */
export interface Edges {
  readonly vertex: Uint32Array;
  readonly a: Uint32Array;
  readonly b: Uint32Array;
}

/**
 * The edges that join two components when taken in turn: Kruskal's minimum spanning forest of the basins.
 * @param order the edges in ascending rank of their vertex
 * @param components names are 0 … components − 1, the smaller one the elder
 */
export function kruskal({ vertex, a, b }: Edges, order: Uint32Array, components: number, workspace: Workspace): Merges {
  const parent = workspace.uint32('kruskal parent', components);
  const saddle = workspace.uint32('kruskal saddle', components);
  const younger = workspace.uint32('kruskal younger', components);
  const elder = workspace.uint32('kruskal elder', components);
  for (let c = 0; c < components; c++) parent[c] = c;
  let merges = 0;
  for (let i = 0; i < order.length; i++) {
    const edge = order[i];
    const one = find(parent, a[edge]);
    const other = find(parent, b[edge]);
    if (one === other) continue;
    const end = Math.max(one, other);
    parent[end] = Math.min(one, other);
    saddle[merges] = vertex[edge];
    younger[merges] = end;
    elder[merges++] = parent[end];
  }
  return {
    saddle: saddle.subarray(0, merges),
    younger: younger.subarray(0, merges),
    elder: elder.subarray(0, merges),
    parent,
  };
}
