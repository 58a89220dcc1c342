/**
 * What a merge tree algorithm finds, before nodes are made of it: the minima and the merges of sublevel components in the order in which they
 * happen. A component is named by the place of its oldest minimum in `minima`, so of two components the smaller name is the elder.
 * The arrays may lie in a workspace: read them before the next call.
 */
export interface MergeLog {
  /** Vertices of the minima in ascending order of rank. */
  readonly minima: Uint32Array;
  /** Places in `minima` in ascending order of vertex id. */
  readonly byVertex: Uint32Array;
  /** Vertex at which each merge happens, ascending in rank; a saddle of multiplicity m has m merges in a row. */
  readonly saddle: Uint32Array;
  /** Component that ends at each merge. */
  readonly younger: Uint32Array;
  /** Component that it joins, which lives on. */
  readonly elder: Uint32Array;
  /** For each connected component of the graph: its name after all merges. Components are in no particular order. */
  readonly oldest: Uint32Array;
  /** For each connected component of the graph: the vertex of highest rank. */
  readonly maximum: Uint32Array;
}
