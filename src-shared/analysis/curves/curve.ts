import type { MergeTree } from '../../domain/merge-tree.ts';
import type { PersistencePairs } from '../../domain/persistence.ts';

/** A step function: `y[i]` from `x[i]` on, up to the next; 0 before the first. `x` is strictly ascending. */
export interface StepCurve {
  readonly x: Float64Array;
  readonly y: Float64Array;
}

/** A function that a topology gives, with its entry in tables of definitions. Its id is written to files, so it never changes. */
export interface Curve {
  readonly id: string;
  readonly title: string;
  readonly definition: string;
  readonly source: string;
  /** What x and y are, for axes. */
  readonly axes: readonly [string, string];
  /** @param pairs those shown */
  compute(tree: MergeTree, pairs: PersistencePairs, dimension?: number): StepCurve;
}

/** Sums of jumps at places in any order, as a step function. */
export function stepCurve(places: Float64Array, jumps: Float64Array): StepCurve {
  const order = Uint32Array.from(places.keys()).sort((a, b) => places[a] - places[b]);
  const x: number[] = [];
  const y: number[] = [];
  let height = 0;
  for (const i of order) {
    height += jumps[i];
    if (x.length && x[x.length - 1] === places[i]) y[y.length - 1] = height;
    else {
      x.push(places[i]);
      y.push(height);
    }
  }
  return { x: Float64Array.from(x), y: Float64Array.from(y) };
}

/** Value of a step function at t. */
export function stepAt({ x, y }: StepCurve, t: number): number {
  let [low, high] = [0, x.length];
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (x[middle] <= t) low = middle + 1;
    else high = middle;
  }
  return low ? y[low - 1] : 0;
}
