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
