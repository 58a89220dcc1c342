/**
 * The contour tree of a field: its nodes are the vertices at which level sets appear, vanish, join or split, its arcs the families of level set components in
 * between. Nodes are in ascending order of (value, vertex id). A forest when the graph has several components; on a graph with holes it is the tree that join
 * and split tree determine together (Carr, Snoeyink and Axen 2003).
 */
export interface ContourTree {
  /** Vertex of each node. */
  readonly vertex: Uint32Array;
  /** Value at each node's vertex. */
  readonly value: Float64Array;
  /** Lower and upper node of each arc, in ascending order of the lower and then the upper node. */
  readonly low: Uint32Array;
  readonly high: Uint32Array;
  /** Number of regular vertices on each arc: the nodes are not counted. */
  readonly regular: Uint32Array;
}
