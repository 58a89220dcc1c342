/** A place relative to an anchor, one entry per axis. */
export type Offset = readonly number[];

/** A face whose anchor lies at `at` from the cell's own anchor. */
export interface Facet {
  readonly at: Offset;
  /** Place in the list of types. */
  readonly type: number;
}

/** One shape of cell in one direction: every cell of a regular complex is a type put at an anchor, a point of the grid. */
export interface CellType {
  readonly dimension: number;
  /** The samples that decide the cell's value. */
  readonly corners: readonly Offset[];
  readonly facets: readonly Facet[];
}

/** The cells of a grid whose samples have a total order, up to translation. */
export interface CellTypes {
  readonly types: readonly CellType[];
  /** Whether a cell comes with the lowest of its corners or waits for the highest. */
  readonly comesWith: 'lowest' | 'highest';
}

/** The offset with `step(k)` on each axis k that is in `mask`, 0 elsewhere. */
export const offsetOf = (axes: number, mask: number, step: (axis: number) => number): Offset =>
  Array.from({ length: axes }, (_, k) => (mask & (1 << k) ? step(k) : 0));

/** Subsets of `mask` in ascending order, the empty one and the whole included. */
export const subsetsOf = (mask: number): number[] =>
  Array.from({ length: mask + 1 }, (_, part) => part).filter((part) => (part & mask) === part);
