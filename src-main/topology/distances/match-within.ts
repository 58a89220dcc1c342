import { apart, type Diagram } from './diagram.ts';
import { PointPool } from './point-pool.ts';

/**
 * Gives each of some points of `left` a point of `right` of its own at an L∞ distance of at most `reach` (Hopcroft and Karp 1973, on geometric graphs as
 * Efrat, Itai and Katz 2001).
 * @param must the points of `left` that need one
 * @returns the largest distance used, 0 when nothing is matched; null when there is no such matching
 */
export function matchWithin(left: Diagram, right: Diagram, must: Uint32Array, reach: number): number | null {
  if (must.length > right.birth.length) return null;
  const matching: Matching = {
    left,
    right,
    must,
    reach,
    ofLeft: new Int32Array(must.length).fill(-1),
    ofRight: new Int32Array(right.birth.length).fill(-1),
  };
  for (;;) {
    const alone = Uint32Array.from(must.keys()).filter((k) => matching.ofLeft[k] < 0);
    if (!alone.length) return must.reduce((most, i, k) => Math.max(most, apart(left, i, right, matching.ofLeft[k])), 0);
    const layers = layersFrom(matching, alone);
    if (!layers) return null;
    augment(matching, alone, layers);
  }
}

interface Matching {
  readonly left: Diagram;
  readonly right: Diagram;
  readonly must: Uint32Array;
  readonly reach: number;
  /** Per place in `must` the point of `right`, per point of `right` the place in `must`; −1 while it has none. */
  readonly ofLeft: Int32Array;
  readonly ofRight: Int32Array;
}

/**
 * Breadth-first from the points without a match: the points of `right` by the length of the shortest alternating path to them, up to the first layer that
 * holds unmatched ones, and of that those alone. null when no path leads to any.
 */
function layersFrom(matching: Matching, alone: Uint32Array): PointPool[] | null {
  const { right, ofRight } = matching;
  const pool = poolOf(right, Uint32Array.from(right.birth.keys()));
  const layers: PointPool[] = [];
  for (let front = alone; ;) {
    const reached: number[] = [];
    for (const k of front) for (let j = take(matching, pool, k); j >= 0; j = take(matching, pool, k)) reached.push(j);
    if (!reached.length) return null;
    const layer = Uint32Array.from(reached);
    const ends = layer.filter((j) => ofRight[j] < 0);
    layers.push(poolOf(right, ends.length ? ends : layer));
    if (ends.length) return layers;
    front = layer.map((j) => ofRight[j]);
  }
}

/** Depth-first through the layers: augments along shortest paths that share no point, until there is no further one. */
function augment(matching: Matching, alone: Uint32Array, layers: readonly PointPool[]): void {
  const { ofLeft, ofRight } = matching;
  const lefts = new Uint32Array(layers.length);
  const rights = new Uint32Array(layers.length);
  for (const start of alone) {
    lefts[0] = start;
    for (let depth = 0; depth >= 0;) {
      const j = take(matching, layers[depth], lefts[depth]);
      if (j < 0) {
        depth--;
        continue;
      }
      rights[depth] = j;
      if (depth + 1 < layers.length) {
        lefts[++depth] = ofRight[j];
        continue;
      }
      for (; depth >= 0; depth--) {
        ofLeft[lefts[depth]] = rights[depth];
        ofRight[rights[depth]] = lefts[depth];
      }
    }
  }
}

const poolOf = ({ birth, death }: Diagram, ids: Uint32Array): PointPool => new PointPool(birth, death, ids);

const take = ({ left, must, reach }: Matching, pool: PointPool, k: number): number =>
  pool.take(left.birth[must[k]], left.death[must[k]], reach);
