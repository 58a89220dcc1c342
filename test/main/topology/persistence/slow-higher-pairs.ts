/** A cell by the vertices (cubes and simplices) or samples around it (faces of pixels) that decide its value. */
interface SlowCell {
  readonly dimension: number;
  readonly samples: readonly number[];
  /** Names of its facets. */
  readonly facets: readonly string[];
}

type SlowComplex = ReadonlyMap<string, SlowCell>;

/** All points of a box, the last axis fastest. */
const pointsOf = (shape: readonly number[]): number[][] =>
  shape.reduce<number[][]>(
    (points, n) => points.flatMap((point) => Array.from({ length: n }, (_, i) => [...point, i])),
    [[]],
  );

const vertexOf = (point: readonly number[], shape: readonly number[]): number =>
  point.reduce((vertex, i, k) => vertex * shape[k] + i, 0);

/** Cells of a box of `anchors` points an axis as points of the grid twice as fine: odd coordinates are the spanned axes. */
function cubes(anchors: readonly number[], samplesOf: (fine: readonly number[]) => number[]): SlowComplex {
  const fine = pointsOf(anchors.map((n) => 2 * n - 1));
  return new Map(
    fine.map((point) => {
      const spanned = [...point.keys()].filter((k) => point[k] % 2);
      const facets = spanned.flatMap((k) => [point.with(k, point[k] - 1), point.with(k, point[k] + 1)].map(String));
      return [String(point), { dimension: spanned.length, samples: samplesOf(point), facets }];
    }),
  );
}

/** Every way to take one of the places of each axis that keeps within the shape. */
const within = (places: readonly (readonly number[])[], shape: readonly number[]): number[] =>
  places
    .reduce<number[][]>((points, some) => points.flatMap((point) => some.map((i) => [...point, i])), [[]])
    .filter((point) => point.every((i, k) => i >= 0 && i < shape[k]))
    .map((point) => vertexOf(point, shape));

const axisComplex = (shape: readonly number[]): SlowComplex =>
  cubes(shape, (fine) =>
    within(
      fine.map((c) => (c % 2 ? [(c - 1) / 2, (c + 1) / 2] : [c / 2])),
      shape,
    ),
  );

const mooreComplex = (shape: readonly number[]): SlowComplex =>
  cubes(
    shape.map((n) => n + 1),
    (fine) =>
      within(
        fine.map((c) => (c % 2 ? [(c - 1) / 2] : [c / 2 - 1, c / 2])),
        shape,
      ),
  );

/** The triangulation as what it is too: every set of points that are neighbours of each other. */
function freudenthalComplex(shape: readonly number[]): SlowComplex {
  const points = pointsOf(shape);
  const neighbours = (a: number, b: number): boolean => {
    const steps = points[a].map((i, k) => (k === shape.length - 1 ? i - points[b][k] : points[b][k] - i));
    return steps.every((s) => s === 0 || s === 1) || steps.every((s) => s === 0 || s === -1);
  };
  const later = points.map((_, a) => points.map((_, b) => b).filter((b) => b > a && neighbours(a, b)));
  const cells = new Map<string, SlowCell>();
  const extend = (clique: number[], candidates: number[]): void => {
    const facets = clique.length > 1 ? clique.map((_, i) => String(clique.toSpliced(i, 1))) : [];
    cells.set(String(clique), { dimension: clique.length - 1, samples: clique, facets });
    for (const b of candidates)
      extend(
        [...clique, b],
        candidates.filter((c) => later[b].includes(c)),
      );
  };
  for (const a of points.keys()) extend([a], later[a]);
  return cells;
}

const slowComplexes: Readonly<Record<string, (shape: readonly number[]) => SlowComplex>> = {
  'grid-axis': axisComplex,
  'grid-moore': mooreComplex,
  'grid-freudenthal': freudenthalComplex,
};

export type SlowPair = [dimension: number, birthVertex: number, deathVertex: number];

/** Vertices in the order (value, vertex id), and the place of each in it. */
export function ranksOf(values: ArrayLike<number>): { order: number[]; rank: number[] } {
  const order = Array.from(values, (_, v) => v).sort((a, b) => values[a] - values[b] || a - b);
  const rank = order.map(() => 0);
  order.forEach((vertex, r) => (rank[vertex] = r));
  return { order, rank };
}

/** All cells with the rank of the vertex that decides their value. */
export function slowCells(
  representation: string,
  shape: readonly number[],
  rank: readonly number[],
): (SlowCell & { name: string; rank: number })[] {
  const of = representation === 'grid-moore' ? Math.min : Math.max;
  return [...slowComplexes[representation](shape)].map(([name, cell]) => ({
    ...cell,
    name,
    rank: of(...cell.samples.map((v) => rank[v])),
  }));
}

/**
 * Pairs of all dimensions ≥ 1 that belong to two vertices, by the textbook: all cells in the order of their values, a boundary matrix over Z/2, columns
 * added from the left (Edelsbrunner, Letscher and Zomorodian 2002). Sorted.
 */
export function slowHigherPairs(
  representation: string,
  shape: readonly number[],
  values: ArrayLike<number>,
): SlowPair[] {
  const { order, rank } = ranksOf(values);
  const cells = slowCells(representation, shape, rank).sort((a, b) => a.rank - b.rank || a.dimension - b.dimension);
  const place = new Map(cells.map(({ name }, i) => [name, i]));
  const reduced = new Map<number, Set<number>>();
  const pairs: SlowPair[] = [];
  for (const cell of cells) {
    const column = new Set(cell.facets.map((name) => place.get(name)!));
    let birth = Math.max(...column);
    for (let other = reduced.get(birth); other; other = reduced.get(birth)) {
      for (const entry of other) if (!column.delete(entry)) column.add(entry);
      birth = Math.max(...column);
    }
    if (!column.size) continue;
    reduced.set(birth, column);
    const { dimension, rank } = cells[birth];
    if (dimension >= 1 && rank !== cell.rank) pairs.push([dimension, order[rank], order[cell.rank]]);
  }
  return pairs.sort((a, b) => a[0] - b[0] || a[1] - b[1] || a[2] - b[2]);
}
