import type { Workspace } from '../workspace.ts';
import { rankOrder } from './rank-order.ts';

export interface NamedMinima {
  /** Vertices of the minima by rank. */
  readonly minima: Uint32Array;
  /** Their ranks in the order of the vertices. */
  readonly byVertex: Uint32Array;
  /** The rank of each vertex asked for; says nothing of a missing one. */
  readonly nameOf: Uint32Array;
}

/** @param bottoms vertices without a lower neighbour in ascending order, missing ones among them */
export function nameMinima(
  values: Float64Array | Float32Array,
  bottoms: Uint32Array,
  workspace: Workspace,
): NamedMinima {
  const present = workspace.uint32('present minima', bottoms.length);
  const places = workspace.uint32('minimum places', bottoms.length);
  let n = 0;
  for (let k = 0; k < bottoms.length; k++) {
    if (!Number.isFinite(values[bottoms[k]])) continue;
    present[n] = bottoms[k];
    places[n++] = k;
  }
  const order = rankOrder(values, present.subarray(0, n), places.subarray(0, n), workspace);
  const minima = workspace.uint32('minima', n);
  const nameOf = workspace.uint32('minimum names', bottoms.length);
  for (let rank = 0; rank < n; rank++) {
    minima[rank] = bottoms[order[rank]];
    nameOf[order[rank]] = rank;
  }
  // without holes every bottom is a minimum, and the names in the order of the vertices are the very list
  const byVertex = n === bottoms.length ? nameOf : places.subarray(0, n).map((k) => nameOf[k]);
  return { minima, byVertex, nameOf };
}
