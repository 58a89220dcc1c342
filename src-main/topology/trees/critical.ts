import type { Workspace } from '../workspace.ts';
import type { Link } from './link.ts';

/** The vertices that decide the tree, in ascending order of id. */
export interface Critical {
  readonly minima: Uint32Array;
  /** Vertices whose lower neighbours lie apart as far as their ring can tell. */
  readonly saddles: Uint32Array;
}

export function findCritical(mask: Uint8Array, { components }: Link, workspace: Workspace): Critical {
  const isMinimum = components.map((count) => +(count === 0));
  const isSaddle = components.map((count) => +(count > 1));
  const minima = workspace.uint32('critical minima', mask.length);
  const saddles = workspace.uint32('critical saddles', mask.length);
  let m = 0;
  let s = 0;
  // always written and sometimes kept: no branch to mispredict
  for (let i = 0; i < mask.length; i++) {
    const set = mask[i];
    minima[m] = i;
    m += isMinimum[set];
    saddles[s] = i;
    s += isSaddle[set];
  }
  return { minima: minima.subarray(0, m), saddles: saddles.subarray(0, s) };
}
