/** The contour tree in vertices: nodes, and arcs as (low, high, regular vertices between), all ascending. */
export interface SlowContourTree {
  readonly nodes: number[];
  readonly arcs: [low: number, high: number, regular: number][];
}

/**
 * The contour tree of a triangulated rectangle from its definition: between any two successive vertices the level set is made of the edges that cross it, joined
 * where they cross one triangle. Its components are followed from one vertex to the next. Cubic, and easy to believe.
 * @param triangles every triangle as three vertices
 */
export function slowContourTree(values: ArrayLike<number>, triangles: readonly (readonly number[])[]): SlowContourTree {
  const order = Array.from(values, (_, v) => v).sort((a, b) => values[a] - values[b] || a - b);
  const rank = new Map(order.map((v, r) => [v, r]));
  const edges = [...new Set(triangles.flatMap(([a, b, c]) => [[a, b], [b, c], [a, c]].map((e) => e.sort((p, q) => p - q).join())))]; // prettier-ignore
  const ends = edges.map((edge) => edge.split(',').map(Number).sort((a, b) => rank.get(a)! - rank.get(b)!)); // prettier-ignore
  const facets = triangles.map(([a, b, c]) => [[a, b], [b, c], [a, c]].map((e) => edges.indexOf(e.sort((p, q) => p - q).join()))); // prettier-ignore

  /** Components of the level set just above the vertex of a rank, as sets of edges. */
  const componentsAbove = (r: number): Set<number>[] => {
    const crossing = edges.map((_, e) => e).filter((e) => rank.get(ends[e][0])! <= r && rank.get(ends[e][1])! > r);
    const left = new Set(crossing);
    const found: Set<number>[] = [];
    for (const start of crossing) {
      if (!left.delete(start)) continue;
      const component = new Set([start]);
      for (const e of component)
        for (const facet of facets) if (facet.includes(e)) for (const f of facet) if (left.delete(f)) component.add(f);
      found.push(component);
    }
    return found;
  };

  const nodes: number[] = [];
  const arcs: [number, number, number][] = [];
  let living: { edges: Set<number>; low: number; regular: number }[] = [];
  order.forEach((v, r) => {
    const touches = (component: Set<number>): boolean => [...component].some((e) => ends[e].includes(v));
    const down = living.filter((each) => touches(each.edges));
    const now = componentsAbove(r);
    const up = now.filter(touches);
    const isRegular = down.length === 1 && up.length === 1;
    if (!isRegular) {
      nodes.push(v);
      for (const { low, regular } of down) arcs.push([low, v, regular]);
    }
    const others = living.filter((each) => !down.includes(each));
    living = now.map((component) => {
      if (up.includes(component))
        return isRegular
          ? { edges: component, low: down[0].low, regular: down[0].regular + 1 }
          : { edges: component, low: v, regular: 0 };
      return others.find((each) => [...each.edges].some((e) => component.has(e)))!;
    });
  });
  const byRank = (a: readonly number[], b: readonly number[]): number => rank.get(a[0])! - rank.get(b[0])! || rank.get(a[1])! - rank.get(b[1])!; // prettier-ignore
  return { nodes, arcs: arcs.sort(byRank) };
}

/** Freudenthal's triangles of a grid, with the diagonal of the Topology ToolKit. */
export function gridTriangles(rows: number, columns: number): number[][] {
  const triangles: number[][] = [];
  for (let row = 0; row + 1 < rows; row++)
    for (let column = 0; column + 1 < columns; column++) {
      const [a, b, c, d] = [0, 1, columns, columns + 1].map((o) => row * columns + column + o);
      triangles.push([a, b, c], [b, c, d]);
    }
  return triangles;
}
