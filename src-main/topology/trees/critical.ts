import type { Workspace } from '../workspace.ts';
import type { Link } from './link.ts';

/** The vertices that decide the tree, in ascending order of id. */
export interface Critical {
  readonly minima: Uint32Array;
  /** Vertices whose lower neighbours lie apart as far as their ring can tell. */
  readonly saddles: Uint32Array;
}

export function findCritical(mask: Uint8Array, { components }: Link, workspace: Workspace): Critical {
  // one look-up per vertex: bit 0 says minimum, bit 1 saddle
  const kind = components.map((count) => +(count === 0) | (+(count > 1) << 1));
  const minima = workspace.uint32('critical minima', mask.length);
  const saddles = workspace.uint32('critical saddles', mask.length);
  let m = 0;
  let s = 0;
  // always written and sometimes kept: no branch to mispredict
  for (let i = 0; i < mask.length; i++) {
    const k = kind[mask[i]];
    minima[m] = i;
    m += k & 1;
    saddles[s] = i;
    s += k >> 1;
  }
  return { minima: minima.subarray(0, m), saddles: saddles.subarray(0, s) };
}
