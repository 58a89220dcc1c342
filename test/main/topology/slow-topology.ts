import type { Graph } from '#shared/domain/scalar-graph.ts';

/** What the slow twin says of a graph, everything in vertices and plain arrays. */
export interface SlowTopology {
  readonly minima: number[];
  /** Vertex and multiplicity, ascending by vertex. */
  readonly saddles: [vertex: number, multiplicity: number][];
  /** Birth vertex, death vertex, essential; ascending by birth vertex. */
  readonly pairs: [birth: number, death: number, essential: boolean][];
  /** Lower and upper vertex of each arc, ascending by lower vertex. */
  readonly arcs: [low: number, high: number][];
  /** Per vertex, the vertex of the node at the lower end of its arc; −1 where missing. */
  readonly segmentation: number[];
}

/** Neighbours of every vertex, by the definition of a grid with bounds, or read from the rows. */
export function neighbourLists(graph: Graph): number[][] {
  if (graph.kind === 'csr')
    return Array.from(graph.values, (_, v) => [...graph.neighbours.subarray(graph.offsets[v], graph.offsets[v + 1])]);
  const { shape, stencil, values } = graph;
  const axes = shape.length;
  return Array.from(values, (_, vertex) => {
    const index: number[] = [];
    let rest = vertex;
    for (let k = axes - 1; k >= 0; k--) {
      index.unshift(rest % shape[k]);
      rest = Math.floor(rest / shape[k]);
    }
    const list: number[] = [];
    for (let row = 0; row < stencil.length; row += axes) {
      const there = index.map((i, k) => i + stencil[row + k]);
      if (there.every((i, k) => i >= 0 && i < shape[k])) list.push(there.reduce((v, i, k) => v * shape[k] + i, 0));
    }
    return list;
  });
}

/**
 * Straight from the definitions: at every vertex of the sorted order the sublevel set below it is flood-filled anew from its lower neighbours. No union-find,
 * no shortcut: quadratic, and easy to believe.
 */
export function slowTopology(graph: Graph): SlowTopology {
  const { values } = graph;
  const neighbours = neighbourLists(graph);
  const present = [...values.keys()].filter((v) => Number.isFinite(values[v]));
  const order = present.sort((a, b) => values[a] - values[b] || a - b);
  const rank = new Map(order.map((v, r) => [v, r]));
  const below = (v: number, limit: number): boolean => (rank.get(v) ?? Infinity) < limit;

  const fill = (from: number, limit: number): Set<number> => {
    const seen = new Set([from]);
    const stack = [from];
    for (let v = stack.pop(); v !== undefined; v = stack.pop())
      for (const w of neighbours[v])
        if (below(w, limit) && !seen.has(w)) {
          seen.add(w);
          stack.push(w);
        }
    return seen;
  };
  const byRank = (a: number, b: number): number => rank.get(a)! - rank.get(b)!;
  const oldestOf = (set: Set<number>): number => [...set].sort(byRank)[0];
  const newestOf = (set: Set<number>): number => [...set].sort(byRank).at(-1)!;

  const minima: number[] = [];
  const saddles: [number, number][] = [];
  const pairs: [number, number, boolean][] = [];
  const nodes = new Set<number>();
  const arcs: [number, number][] = [];
  const segmentation = Array.from(values, () => -1);
  /** The node that a component of a sublevel set has reached: its newest one. */
  const topOf = (set: Set<number>): number =>
    [...set]
      .filter((v) => nodes.has(v))
      .sort(byRank)
      .at(-1)!;

  order.forEach((vertex, r) => {
    const components: Set<number>[] = [];
    for (const w of neighbours[vertex])
      if (below(w, r) && !components.some((set) => set.has(w))) components.push(fill(w, r));
    const whole = fill(vertex, Infinity);
    const isEnd = newestOf(whole) === vertex;
    if (isEnd) pairs.push([oldestOf(whole), vertex, true]);
    if (!components.length) minima.push(vertex);
    if (components.length > 1) {
      saddles.push([vertex, components.length - 1]);
      const births = components.map(oldestOf).sort(byRank);
      for (const birth of births.slice(1)) pairs.push([birth, vertex, false]);
    }
    const tops = components.map(topOf);
    if (components.length !== 1 || isEnd) {
      nodes.add(vertex);
      for (const top of tops) arcs.push([top, vertex]);
    }
    segmentation[vertex] = nodes.has(vertex) ? vertex : tops[0];
  });
  const ascending = <T extends readonly unknown[]>(list: T[]): T[] => list.sort((a, b) => Number(a[0]) - Number(b[0]));
  return {
    minima: minima.sort((a, b) => a - b),
    saddles: ascending(saddles),
    pairs: ascending(pairs),
    arcs: ascending(arcs),
    segmentation,
  };
}
