import type { Workspace } from '../workspace.ts';

/** The vertices that decide the tree, in ascending order of id. The arrays lie in the workspace. */
export interface Critical {
  /** Vertices without a lower neighbour; a missing vertex is among them. */
  readonly minima: Uint32Array;
  /** Vertices whose lower neighbours lie apart as far as their ring can tell. */
  readonly saddles: Uint32Array;
  /** Per saddle the first lower neighbour of each component around it, as a set of cells of the ring. */
  readonly heads: Int32Array;
}

// Everywhere here a vertex is always written and sometimes kept: no branch to mispredict.

/** Those of some vertices that are critical. @param heads of each vertex: none at a minimum, two or more at a saddle */
export function splitCritical(vertices: Uint32Array, heads: Int32Array, workspace: Workspace): Critical {
  const minima = workspace.uint32('critical minima', vertices.length);
  const saddles = workspace.uint32('critical saddles', vertices.length);
  const saddleHeads = workspace.int32('critical heads', vertices.length);
  let m = 0;
  let s = 0;
  for (let k = 0; k < vertices.length; k++) {
    const head = heads[k];
    minima[m] = vertices[k];
    m += +(head === 0);
    saddles[s] = vertices[k];
    saddleHeads[s] = head;
    s += isSeveral(head);
  }
  return { minima: minima.subarray(0, m), saddles: saddles.subarray(0, s), heads: saddleHeads.subarray(0, s) };
}

/** 1 for a set of two cells or more. */
export const isSeveral = (heads: number): number => +((heads & (heads - 1)) !== 0);

/** 1 for the heads of a minimum or of a saddle. */
export const isCritical = (heads: number): number => +(heads === 0) | isSeveral(heads);
