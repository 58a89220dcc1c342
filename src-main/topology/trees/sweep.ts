import type { Workspace } from '../workspace.ts';
import type { OrderedSites } from './ordered-sites.ts';
import { find } from './union-find.ts';

/** A site that is not swept yet, or that does not exist. */
const UNSWEPT = -1;

/** The state of a sweep upwards: which component every swept site fell into, and the log of minima and merges so far, in sites. */
class Sweep {
  minima = 0;
  merges = 0;
  readonly label: Int32Array;
  readonly parent: Uint32Array;
  readonly minimum: Uint32Array;
  readonly last: Uint32Array;
  readonly saddle: Uint32Array;
  readonly younger: Uint32Array;
  readonly elder: Uint32Array;

  constructor(sites: number, swept: number, workspace: Workspace) {
    this.label = workspace.int32('sweep label', sites).fill(UNSWEPT);
    this.parent = workspace.uint32('sweep parent', swept);
    this.minimum = workspace.uint32('sweep minimum', swept);
    this.last = workspace.uint32('sweep last', swept);
    this.saddle = workspace.uint32('sweep saddle', swept);
    this.younger = workspace.uint32('sweep younger', swept);
    this.elder = workspace.uint32('sweep elder', swept);
  }

  /** The component of `site` once its neighbour's `label` is known to be below it too. `own` is its component so far. */
  meet(site: number, own: number, label: number): number {
    const other = find(this.parent, label);
    if (own === UNSWEPT || other === own) return other;
    const younger = Math.max(own, other);
    const elder = Math.min(own, other);
    this.parent[younger] = elder;
    this.saddle[this.merges] = site;
    this.younger[this.merges] = younger;
    this.elder[this.merges++] = elder;
    return elder;
  }

  /** Ends the visit of `site`; it is a minimum when it met no component. */
  settle(site: number, own: number): void {
    let component = own;
    if (component === UNSWEPT) {
      component = this.minima++;
      this.parent[component] = component;
      this.minimum[component] = site;
    }
    this.label[site] = component;
    this.last[component] = site;
  }
}

/** Adds the sites one by one in ascending rank. */
export function sweep({ count, order, neighbours }: OrderedSites, workspace: Workspace): Sweep {
  const state = new Sweep(count, order.length, workspace);
  if ('steps' in neighbours) sweepSteps(state, order, neighbours.steps);
  else sweepRows(state, order, neighbours.offsets, neighbours.neighbours);
  return state;
}

function sweepSteps(state: Sweep, order: Uint32Array, steps: Int32Array): void {
  const { label } = state;
  for (let i = 0; i < order.length; i++) {
    const site = order[i];
    let own = UNSWEPT;
    for (let k = 0; k < steps.length; k++) {
      const met = label[site + steps[k]];
      if (met !== UNSWEPT && met !== own) own = state.meet(site, own, met);
    }
    state.settle(site, own);
  }
}

function sweepRows(state: Sweep, order: Uint32Array, offsets: Uint32Array, neighbours: Uint32Array): void {
  const { label } = state;
  for (let i = 0; i < order.length; i++) {
    const vertex = order[i];
    let own = UNSWEPT;
    for (let k = offsets[vertex]; k < offsets[vertex + 1]; k++) {
      const met = label[neighbours[k]];
      if (met !== UNSWEPT && met !== own) own = state.meet(vertex, own, met);
    }
    state.settle(vertex, own);
  }
}
