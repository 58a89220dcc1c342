/**
 * The merge (join) tree of the sublevel sets, one node per minimum, per saddle (whatever its multiplicity) and per component's maximum. The order
 * is (value, vertex id) with −0 equal to +0, so there are no ties. Nodes are sorted by it: children come before their parent. A forest when the graph
 * has several components.
 */
export interface MergeTree {
  /** Vertex of each node. */
  readonly vertex: Uint32Array;
  /** Value at each node's vertex. */
  readonly value: Float64Array;
  /** Node above, −1 at the root of a component. */
  readonly parent: Int32Array;
  /** Number of components that meet at the node: 0 for a minimum, m ≥ 2 for a saddle of multiplicity m − 1, 1 for a root that only ends its component. */
  readonly children: Uint32Array;
  /** Connected components of the graph (missing vertices excluded). */
  readonly components: number;
  /** Number of vertices on the arc that goes up from each node, the node's own counted and the upper end's not; absent where nobody counted. */
  readonly arcSize?: Uint32Array;
}

/**
 * Where each vertex hangs: `node[v]` is the tree node at the lower end of v's arc (for a node's own vertex, that node), −1 for a missing vertex.
 */
export interface Segmentation {
  readonly node: Int32Array;
}

export const isMinimum = (tree: MergeTree, node: number): boolean => tree.children[node] === 0;
export const isSaddle = (tree: MergeTree, node: number): boolean => tree.children[node] >= 2;
