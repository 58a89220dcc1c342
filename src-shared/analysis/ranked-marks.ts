import type { Hierarchy } from './simplify.ts';

/**
 * Critical points in the order in which a falling threshold brings them back: what is left at a threshold are the first `Survivors.minima` minima and the
 * first `Survivors.saddles` saddles.
 */
export interface RankedMarks {
  /** Vertex and value of each minimum, those of essential pairs first, then by descending persistence. */
  readonly minima: VertexValues;
  /** The same of each saddle, by the largest persistence that dies there. */
  readonly saddles: VertexValues;
}

export interface VertexValues {
  readonly vertex: Uint32Array;
  readonly value: Float64Array;
}

export function rankedMarks({ pairs, order }: Hierarchy): RankedMarks {
  const falling = order.toReversed();
  const seen = new Set<number>();
  const merges = falling.filter((i) => {
    if (pairs.essential[i] || seen.has(pairs.deathVertex[i])) return false;
    seen.add(pairs.deathVertex[i]);
    return true;
  });
  return {
    minima: pick(falling, pairs.birthVertex, pairs.birth),
    saddles: pick(merges, pairs.deathVertex, pairs.death),
  };
}

const pick = (places: Uint32Array, vertex: Uint32Array, value: Float64Array): VertexValues => ({
  vertex: places.map((i) => vertex[i]),
  value: Float64Array.from(places, (i) => value[i]),
});
