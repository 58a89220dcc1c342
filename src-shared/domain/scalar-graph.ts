/**
 * An undirected graph with a value per vertex, in compressed sparse rows: the neighbours of v are
 * `neighbours[offsets[v]] … neighbours[offsets[v + 1] − 1]`, and every edge is listed from both ends. `values` may hold NaN or ±∞: such a vertex is missing.
 */
export interface ScalarGraph {
  readonly kind: 'csr';
  readonly values: Float64Array;
  readonly offsets: Uint32Array;
  readonly neighbours: Uint32Array;
}

/**
 * A grid with one neighbourhood stencil, never spelled out edge by edge. `shape` has the last axis fastest; `stencil` holds one row of index
 * offsets per neighbour (rows × axes), symmetric (o is in it when −o is), without the zero row. A neighbour outside the grid does not exist.
 */
export interface GridGraph {
  readonly kind: 'grid';
  readonly values: Float64Array | Float32Array;
  readonly shape: readonly number[];
  readonly stencil: Int8Array;
}

export type Graph = ScalarGraph | GridGraph;
