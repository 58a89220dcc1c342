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

/** Candidate merges: at `vertex[k]` the components named `ends[2k]` and `ends[2k + 1]` touch. */
export interface Edges {
  readonly vertex: Uint32Array;
  readonly ends: Uint32Array;
}

/**
 * The edges that join two components when taken in turn: Kruskal's minimum spanning forest of the basins.
 * @param order the edges in ascending rank of their vertex
 * @param components names are 0 … components − 1, the smaller one the elder
 */
export function kruskal(edges: Edges, order: Uint32Array, components: number, workspace: Workspace): Merges {
  const parent = workspace.uint32('kruskal parent', components);
  const saddle = workspace.uint32('kruskal saddle', components);
  const younger = workspace.uint32('kruskal younger', components);
  const elder = workspace.uint32('kruskal elder', components);
  for (let c = 0; c < components; c++) parent[c] = c;
  const ends = inOrder(edges.ends, order, workspace);
  let merges = 0;
  for (let i = 0; i < order.length; i++) {
    const one = find(parent, ends[2 * i]);
    const other = find(parent, ends[2 * i + 1]);
    if (one === other) continue;
    const end = Math.max(one, other);
    parent[end] = Math.min(one, other);
    saddle[merges] = order[i];
    younger[merges] = end;
    elder[merges++] = parent[end];
  }
  for (let k = 0; k < merges; k++) saddle[k] = edges.vertex[saddle[k]];
  return {
    saddle: saddle.subarray(0, merges),
    younger: younger.subarray(0, merges),
    elder: elder.subarray(0, merges),
    parent,
  };
}

/** The ends of the edges put in order first: gathered in a loop without branches, their cache misses overlap. */
function inOrder(ends: Uint32Array, order: Uint32Array, workspace: Workspace): Uint32Array {
  const sorted = workspace.uint32('sorted ends', ends.length);
  for (let i = 0; i < order.length; i++) {
    const edge = order[i];
    sorted[2 * i] = ends[2 * edge];
    sorted[2 * i + 1] = ends[2 * edge + 1];
  }
  return sorted;
}
