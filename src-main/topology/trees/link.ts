/** At most four components can lie apart in the eight cells around a vertex. */
export const MOST_COMPONENTS = 4;

/**
 * What the cells around a vertex of a 2-D grid say of its sublevel set, for every set of lower cells. A set is a mask with bit k set when cell k is
 * lower. Two lower neighbours are in one component when lower cells of the ring join them; that the vertex itself is critical follows from the ring alone.
 */
export interface Link {
  /** Cells looked at, Freudenthal's six or all eight, as (row, column) offsets in ascending order of vertex id. */
  readonly ring: readonly (readonly [number, number])[];
  /** Per mask: number of components that touch a neighbour. 0 at a minimum, 1 at a regular vertex, more at what may be a saddle. */
  readonly components: Uint8Array;
  /** Per mask, `MOST_COMPONENTS` entries: cell of the first neighbour of each component. */
  readonly representative: Uint8Array;
}

const cells: readonly (readonly [number, number])[] = [
  [-1, -1],
  [-1, 0],
  [-1, 1],
  [0, -1],
  [0, 1],
  [1, -1],
  [1, 0],
  [1, 1],
];

/** The neighbours in Freudenthal's triangulation. */
const sixCells = cells.slice(1, 7);

const known = new Map<string, Link>();

/** @param stencil of a 2-D grid */
export function linkOf(stencil: Int8Array): Link {
  const key = stencil.join();
  const link = known.get(key) ?? tabulate(stencil);
  known.set(key, link);
  return link;
}

function tabulate(stencil: Int8Array): Link {
  const isNeighbour = ([row, column]: readonly [number, number]): boolean => {
    for (let k = 0; k < stencil.length; k += 2) if (stencil[k] === row && stencil[k + 1] === column) return true;
    return false;
  };
  // Freudenthal's six neighbours close a ring of triangles; four or eight are joined through the cells at the corners.
  const ring = stencil.length === 12 && sixCells.every(isNeighbour) ? sixCells : cells;
  const joined = ring.map(([row, column]) =>
    ring.reduce((mask, [r, c], k) => (isNeighbour([r - row, c - column]) ? mask | (1 << k) : mask), 0),
  );
  const neighbours = ring.reduce((mask, cell, k) => (isNeighbour(cell) ? mask | (1 << k) : mask), 0);
  const components = new Uint8Array(1 << ring.length);
  const representative = new Uint8Array(components.length * MOST_COMPONENTS);
  for (let mask = 0; mask < components.length; mask++) {
    let left = mask & neighbours;
    while (left) {
      const first = 31 - Math.clz32(left & -left);
      representative[mask * MOST_COMPONENTS + components[mask]++] = first;
      left &= ~flood(1 << first, mask, joined);
    }
  }
  return { ring, components, representative };
}

/** The lower cells that `component` reaches through lower cells. */
function flood(component: number, lower: number, joined: readonly number[]): number {
  for (;;) {
    const grown = joined.reduce((all, reach, k) => (component & (1 << k) ? all | (reach & lower) : all), component);
    if (grown === component) return component;
    component = grown;
  }
}
