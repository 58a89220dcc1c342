import type { Workspace } from '../workspace.ts';
import type { Link } from './link.ts';

/** The vertices that decide the tree, in ascending order of id. The arrays lie in the workspace. */
export interface Critical {
  readonly minima: Uint32Array;
  /** Vertices whose lower neighbours lie apart as far as their ring can tell. */
  readonly saddles: Uint32Array;
}

// Everywhere here a vertex is always written and sometimes kept: no branch to mispredict.

/** A missing vertex is among the minima. */
export function findCritical(mask: Uint8Array, { components }: Link, workspace: Workspace): Critical {
  const isCritical = components.map((count) => +(count !== 1));
  const both = workspace.uint32('critical', mask.length);
  let n = 0;
  for (let vertex = 0; vertex < mask.length; vertex++) {
    both[n] = vertex;
    n += isCritical[mask[vertex]];
  }
  return minimaAndSaddles(both.subarray(0, n), mask, components, workspace);
}

// apart, since most fields have few of either and the loop over all vertices is faster with one list to write
function minimaAndSaddles(both: Uint32Array, mask: Uint8Array, components: Uint8Array, workspace: Workspace): Critical {
  const minima = workspace.uint32('critical minima', both.length);
  const saddles = workspace.uint32('critical saddles', both.length);
  let m = 0;
  let s = 0;
  for (let k = 0; k < both.length; k++) {
    const vertex = both[k];
    const isMinimum = +(components[mask[vertex]] === 0);
    minima[m] = vertex;
    m += isMinimum;
    saddles[s] = vertex;
    s += 1 - isMinimum;
  }
  return { minima: minima.subarray(0, m), saddles: saddles.subarray(0, s) };
}
