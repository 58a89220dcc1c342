import { WorkbenchError } from '#shared/domain/errors.ts';

/** Index offsets of a cell around a vertex, one per axis. */
export type Cell = readonly number[];

/** The largest ring that gets a table: 2¹⁸ sets. */
const MOST_TABULATED = 18;

/**
 * What the cells around a vertex of a grid say of its sublevel set. A set of lower cells is a mask with bit k set when cell k of the ring is lower.
 * Two lower neighbours are in one component when lower cells of the ring join them; that the vertex itself is critical follows from the ring alone.
 */
export interface Link {
  /** Cells looked at, at most 31. */
  readonly ring: readonly Cell[];
  /** The cells of the ring that are neighbours. */
  readonly neighbours: number;
  /** Per cell, the set of those that an edge joins it to. */
  readonly joined: Int32Array;
  /** Per set of lower cells its `heads`; null for a ring too large for a table. */
  readonly heads: Int32Array | null;
}

const known = new Map<string, Link>();

/** @param ring holds all neighbours, and the cells that may join them */
export function linkOf(stencil: Int8Array, ring: readonly Cell[]): Link {
  const key = `${stencil.join()} ${ring.join()}`;
  const link = known.get(key) ?? makeLink(stencil, ring);
  known.set(key, link);
  return link;
}

/**
 * One lower neighbour of each component, its first one, as a set: empty at a minimum, a single cell at a regular vertex, more at what may be a saddle.
 * @param lower set of lower cells
 */
export function heads(lower: number, neighbours: number, joined: Int32Array): number {
  let left = lower & neighbours;
  let found = 0;
  while (left !== 0) {
    const first = left & -left;
    found |= first;
    let component = first;
    for (let edge = first; edge !== 0 && (left & ~component) !== 0;) {
      const reached = joined[31 - Math.clz32(edge & -edge)] & lower & ~component;
      edge = (edge & (edge - 1)) | reached;
      component |= reached;
    }
    left &= ~component;
  }
  return found;
}

/** The table of a link. @throws WorkbenchError 'internal' when its ring is too large for one */
export function tabulated({ ring, heads }: Link): Int32Array {
  if (heads) return heads;
  throw new WorkbenchError(
    'internal',
    `A ring of ${ring.length} cells has no table, at most ${MOST_TABULATED} have one`,
  );
}

/** The neighbours of a stencil as cells, in its order. */
export const cellsOf = (stencil: Int8Array, axes: number): Cell[] =>
  Array.from({ length: stencil.length / axes }, (_, row) => [...stencil.subarray(row * axes, (row + 1) * axes)]);

export const isCell = (cells: readonly Cell[], cell: Cell): boolean =>
  cells.some((other) => other.every((o, k) => o === cell[k]));

export const difference = (to: Cell, from: Cell): Cell => to.map((o, k) => o - from[k]);

function makeLink(stencil: Int8Array, ring: readonly Cell[]): Link {
  const cells = cellsOf(stencil, ring[0].length);
  const setOf = (isIn: (cell: Cell) => boolean): number =>
    ring.reduce((set, cell, k) => (isIn(cell) ? set | (1 << k) : set), 0);
  const neighbours = setOf((cell) => isCell(cells, cell));
  const joined = Int32Array.from(ring, (from) => setOf((to) => isCell(cells, difference(to, from))));
  return {
    ring,
    neighbours,
    joined,
    heads:
      ring.length > MOST_TABULATED
        ? null
        : new Int32Array(1 << ring.length).map((_, lower) => heads(lower, neighbours, joined)),
  };
}
