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

/**
 * @param bottoms vertices without a lower neighbour in ascending order, missing ones among them
 * @param complete whether none is missing
 */
export function nameMinima(
  values: Float64Array | Float32Array,
  bottoms: Uint32Array,
  complete: boolean,
  workspace: Workspace,
): NamedMinima {
  const places = placesOf(values, bottoms, complete, workspace);
  const n = places.length;
  const order = rankOrder(values, pick(bottoms, places, workspace), places, workspace);
  const minima = workspace.uint32('minima', n);
  const nameOf = workspace.uint32('minimum names', bottoms.length);
  for (let rank = 0; rank < n; rank++) {
    minima[rank] = bottoms[order[rank]];
    nameOf[order[rank]] = rank;
  }
  // without holes every bottom is a minimum, and the names in the order of the vertices are the very list
  const byVertex = n === bottoms.length ? nameOf : places.map((k) => nameOf[k]);
  return { minima, byVertex, nameOf };
}

/** The places of those that are not missing. */
function placesOf(
  values: Float64Array | Float32Array,
  bottoms: Uint32Array,
  complete: boolean,
  workspace: Workspace,
): Uint32Array {
  const places = workspace.uint32('minimum places', bottoms.length);
  for (let k = 0; k < places.length; k++) places[k] = k;
  return complete ? places : places.filter((k) => Number.isFinite(values[bottoms[k]]));
}

function pick(bottoms: Uint32Array, places: Uint32Array, workspace: Workspace): Uint32Array {
  if (places.length === bottoms.length) return bottoms;
  const present = workspace.uint32('present minima', places.length);
  for (let k = 0; k < places.length; k++) present[k] = bottoms[places[k]];
  return present;
}
