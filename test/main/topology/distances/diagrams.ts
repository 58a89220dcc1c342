import type { Diagram } from '#main/topology/distances/diagram.ts';
import type { Random } from '#shared/domain/random.ts';

export const diagram = (points: readonly (readonly [birth: number, death: number])[]): Diagram => ({
  birth: Float64Array.from(points, ([birth]) => birth),
  death: Float64Array.from(points, ([, death]) => death),
});

/** `n` points: of few distinct coordinates, so that points and distances are tied, or of many. */
export function randomDiagram(random: Random, n: number): Diagram {
  const distinct = [3, 6, 1000][random.below(3)];
  const step = [1, 0.1, 1e-7][random.below(3)];
  return diagram(
    Array.from({ length: n }, () => {
      const birth = (random.below(distinct) - 2) * step;
      return [birth, birth + (1 + random.below(distinct)) * step];
    }),
  );
}

/** Points as dimension-0 diagrams of landscapes have them: many near the diagonal, few far from it. */
export const skewedDiagram = (random: Random, n: number): Diagram =>
  diagram(
    Array.from({ length: n }, () => {
      const birth = random.uniform();
      return [birth, birth + 1e-4 * 10 ** (4 * random.uniform() ** 3)];
    }),
  );

/** The same diagram with every coordinate moved by at most `by`, and its points in another order. */
export function moved({ birth, death }: Diagram, random: Random, by: number): Diagram {
  const shift = (): number => by * (2 * random.uniform() - 1);
  return diagram(
    Array.from(random.choose(birth.length, birth.length), (i) => [birth[i] + shift(), death[i] + shift()]),
  );
}
