import type { Diagram } from '#main/topology/distances/diagram.ts';

/** Distances of every partial matching of two small diagrams, what stays alone going to the diagonal. */
export function* everyMatching(a: Diagram, b: Diagram): Generator<number[]> {
  const points = ({ birth, death }: Diagram): [number, number][] => Array.from(birth, (x, i) => [x, death[i]]);
  yield* matchings(points(a), points(b));
}

type Point = readonly [number, number];

function* matchings(a: readonly Point[], b: readonly Point[]): Generator<number[]> {
  const alone = ([birth, death]: Point): number => (death - birth) / 2;
  if (!a.length) {
    yield b.map(alone);
    return;
  }
  const [first, ...others] = a;
  for (const rest of matchings(others, b)) yield [alone(first), ...rest];
  for (const [j, partner] of b.entries()) {
    const distance = Math.max(Math.abs(first[0] - partner[0]), Math.abs(first[1] - partner[1]));
    for (const rest of matchings(others, b.toSpliced(j, 1))) yield [distance, ...rest];
  }
}

export function slowBottleneck(a: Diagram, b: Diagram): number {
  let least = Infinity;
  for (const distances of everyMatching(a, b)) least = Math.min(least, Math.max(0, ...distances));
  return least;
}

export function slowWasserstein(a: Diagram, b: Diagram, order: 1 | 2): number {
  let least = Infinity;
  for (const distances of everyMatching(a, b))
    least = Math.min(
      least,
      distances.reduce((sum, d) => sum + d ** order, 0),
    );
  return least ** (1 / order);
}
