import type { FieldSamples } from '#shared/domain/field-samples.ts';

/** Coordinates of each sample in the unit of distances, by the definition. */
export function slowPlaces(samples: FieldSamples): number[][] {
  if (samples.kind === 'points') {
    const { dimensions, points, halfRange } = samples;
    return Array.from(samples.values, (_, v) =>
      Array.from(halfRange, (half, axis) => points[v * dimensions + axis] / half),
    );
  }
  return Array.from(samples.values, (_, v) => {
    const index: number[] = [];
    for (const n of samples.shape.toReversed()) {
      index.unshift(v % n);
      v = Math.floor(v / n);
    }
    return index;
  });
}

export const slowSquared = (a: readonly number[], b: readonly number[]): number =>
  a.reduce((sum, x, axis) => sum + (x - b[axis]) ** 2, 0);

/** The k nearest others of every place by (distance, id), and how many cuts go through a tie; every distance is looked at. */
export function slowNearest(places: readonly number[][], k: number): { lists: number[][]; tied: number } {
  let tied = 0;
  const lists = places.map((place, v) => {
    const distance = places.map((other) => slowSquared(place, other));
    const others = [...places.keys()].filter((w) => w !== v).sort((a, b) => distance[a] - distance[b] || a - b);
    if (k < others.length && distance[others[k - 1]] === distance[others[k]]) tied++;
    return others.slice(0, k);
  });
  return { lists, tied };
}

/** Neighbours of every vertex in ascending order when either end of an edge lists the other. */
export function slowUnion(lists: readonly (readonly number[])[]): number[][] {
  const sets = lists.map((list) => new Set(list));
  lists.forEach((list, v) => list.forEach((w) => sets[w].add(v)));
  return sets.map((set) => [...set].sort((a, b) => a - b));
}

/** First of each group of coincident places, and the others in a chain by id behind it. */
export function slowPlacesOnce(places: readonly number[][]): { firsts: number[]; chains: [number, number][] } {
  const groups = Map.groupBy(places.keys(), (v) => places[v].map((x) => x + 0).join(' '));
  const chains = [...groups.values()].flatMap((ids) => ids.slice(1).map((id, i): [number, number] => [ids[i], id]));
  return { firsts: [...groups.values()].map((ids) => ids[0]), chains };
}

/** Neighbours in ascending order, from edges given once each. */
export function listsOf(n: number, edges: readonly (readonly [number, number])[]): number[][] {
  const lists = Array.from({ length: n }, (): number[] => []);
  for (const [a, b] of edges) {
    lists[a].push(b);
    lists[b].push(a);
  }
  return lists.map((list) => list.sort((a, b) => a - b));
}

/** Whether x lies in the closed ball with diameter from u to v. */
export const isInBall = (x: readonly number[], u: readonly number[], v: readonly number[]): boolean =>
  x.reduce((sum, _, axis) => sum + (x[axis] - u[axis]) * (x[axis] - v[axis]), 0) <= 0;

/** Gabriel's graph straight from the definition: every pair, every third. */
export function slowGabriel(places: readonly number[][]): number[][] {
  const { firsts, chains } = slowPlacesOnce(places);
  const edges = firsts.flatMap((u, i) =>
    firsts
      .slice(i + 1)
      .filter((v) => !firsts.some((x) => x !== u && x !== v && isInBall(places[x], places[u], places[v])))
      .map((v): [number, number] => [u, v]),
  );
  return listsOf(places.length, [...edges, ...chains]);
}
