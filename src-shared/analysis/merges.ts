import { branches } from './branches.ts';
import type { Hierarchy } from './simplify.ts';

/** A component that ends: its minimum and that of the older one it joins, and the saddle where they meet. All but `pair` are vertices and values. */
export interface Merge {
  /** Place among the merges by descending persistence. */
  readonly place: number;
  /** Index of its pair. */
  readonly pair: number;
  readonly saddle: number;
  /** The minimum whose component ends here … */
  readonly younger: number;
  /** … and the lowest one of the component that it joins. */
  readonly elder: number;
  readonly saddleValue: number;
  readonly youngerValue: number;
  readonly elderValue: number;
  /** Persistence of the pair: death − birth. */
  readonly barrier: number;
}

/** The merges of a topology by descending persistence: those left at a threshold are the first `Survivors.merges`. */
export interface Merges {
  readonly count: number;
  readonly at: (place: number) => Merge;
  /**
   * The merge that a critical point stands for: a saddle for the most persistent one that happens there, a minimum for the one that ends it, the minimum
   * of an essential pair for the most persistent one into its component. null for every other vertex.
   */
  readonly ofVertex: (vertex: number) => number | null;
}

/** Linear time; each question after that takes constant time. */
export function mergesOf({ tree, pairs, order, persistence }: Hierarchy): Merges {
  const branch = branches(tree);
  const nodeOf = new Map<number, number>();
  tree.vertex.forEach((vertex, node) => nodeOf.set(vertex, node));
  const count = persistence.length;
  const at = (place: number): Merge => {
    const pair = order[count - 1 - place];
    const [saddle, younger] = [pairs.deathVertex[pair], pairs.birthVertex[pair]];
    const elder = branch[nodeOf.get(saddle)!];
    return {
      place,
      pair,
      saddle,
      younger,
      elder: tree.vertex[elder],
      saddleValue: pairs.death[pair],
      youngerValue: pairs.birth[pair],
      elderValue: tree.value[elder],
      barrier: pairs.death[pair] - pairs.birth[pair],
    };
  };
  const found = new Map<number, number>();
  for (let place = 0; place < count; place++) {
    const { saddle, younger } = at(place);
    if (!found.has(saddle)) found.set(saddle, place);
    found.set(younger, place);
  }
  for (let place = 0; place < count; place++) {
    const { elder } = at(place);
    if (!found.has(elder)) found.set(elder, place);
  }
  return { count, at, ofVertex: (vertex) => found.get(vertex) ?? null };
}
