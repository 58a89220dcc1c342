import { find } from '../trees/union-find.ts';
import type { Workspace } from '../workspace.ts';

/** A component: what lies beyond the box, older than every maximum. */
const OUTSIDE = 0;
const UNSWEPT = -1;

/**
 * Pairs of the dimension below a box's own by duality: a void of the sublevel set is a component of what is left, and the complement's components join
 * along the edges of the dual complex as the level sinks (Garin, Heiss, Maggs, Bleile and Robins 2020). The outside is one of them and the oldest.
 * @param order sites of the box in ascending rank
 * @param steps to the neighbours in the dual; each leads to a site, in the box or not
 * @param add gets the site where a class is born, and the maximum where it dies
 */
export function dualPairs(
  order: Uint32Array,
  count: number,
  steps: Int32Array,
  workspace: Workspace,
  add: (birth: number, death: number) => void,
): void {
  const label = workspace.int32('dual label', count).fill(OUTSIDE);
  for (let i = 0; i < order.length; i++) label[order[i]] = UNSWEPT;
  // no two maxima are neighbours, and a box falls into pairs of neighbours with at most one site left over
  const most = ((order.length + 1) >> 1) + 1;
  const parent = workspace.uint32('dual parent', most);
  const maximum = workspace.uint32('dual maximum', most);
  parent[OUTSIDE] = OUTSIDE;
  let components = 1;
  for (let i = order.length - 1; i >= 0; i--) {
    const site = order[i];
    let own = UNSWEPT;
    for (let k = 0; k < steps.length; k++) {
      const met = label[site + steps[k]];
      if (met === UNSWEPT || met === own) continue;
      const other = find(parent, met);
      if (own === UNSWEPT || other === own) {
        own = other;
        continue;
      }
      // names ascend as components appear
      const younger = Math.max(own, other);
      own = Math.min(own, other);
      parent[younger] = own;
      add(site, maximum[younger]);
    }
    if (own === UNSWEPT) {
      own = components++;
      parent[own] = own;
      maximum[own] = site;
    }
    label[site] = own;
  }
}
