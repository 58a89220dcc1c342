import type { DistanceValue } from '#shared/domain/distance.ts';
import { auction } from './auction.ts';
import { cheapestMatching, matchingCost } from './cheapest-matching.ts';
import {
  apart,
  diagramConvention,
  diagramOf,
  diagramParams,
  sameDiagram,
  toDiagonal,
  type Diagram,
} from './diagram.ts';
import { exactly, type Distance } from './distance.ts';

/** Points of both diagrams together up to which the distance is exact. */
export const mostExactPoints = 2000;

const wasserstein = (order: 1 | 2): Distance => ({
  id: `wasserstein-${order}`,
  title: `${order}-Wasserstein distance`,
  params: {
    ...diagramParams,
    tolerance: {
      kind: 'number',
      title: `Relative tolerance where the diagrams have more than ${mostExactPoints} points together`,
      default: 0.01,
      min: 1e-9,
    },
  },
  convention: `${diagramConvention}; ${
    order === 1 ? 'the sum of the distances' : 'the square root of the sum of the squared distances'
  } of the matching, diagonal included, that makes it smallest.`,
  source: 'Cohen-Steiner, Edelsbrunner, Harer and Mileyko 2010; Kerber, Morozov and Nigmetov 2017',
  between(topologies, params) {
    const diagrams = topologies.map(({ pairs }) => diagramOf(pairs, params));
    return (i, j) => wassersteinDistance(diagrams[i], diagrams[j], order, params.tolerance as number);
  },
});

export const wasserstein1 = wasserstein(1);
export const wasserstein2 = wasserstein(2);

/**
 * (Σ dᵖ)^(1/p) over the perfect matching (diagonal included) that makes it smallest, d the L∞ distance. Exact by an assignment up to
 * `mostExactPoints`, beyond by an auction that stops at the tolerance.
 * @param order p
 */
export function wassersteinDistance(a: Diagram, b: Diagram, order: 1 | 2, tolerance: number): DistanceValue {
  if (sameDiagram(a, b)) return exactly(0);
  // a power of two changes no digit, and powers of what is near 1 neither overflow nor vanish
  const scale = 2 ** Math.floor(Math.log2(largestHalf(a, b)));
  const { aloneA, aloneB, together } = scaledCosts(a, b, order, scale);
  const isExact = aloneA.length + aloneB.length <= mostExactPoints || !aloneA.length || !aloneB.length;
  if (!isExact) {
    const scaled = { a: divided(a, scale), b: divided(b, scale), aloneA, aloneB, order };
    const { cost, tolerance: reached } = auction(scaled, tolerance);
    return { value: scale * root(cost, order), exact: false, tolerance: reached };
  }
  const matchOf = cheapestMatching(aloneA, aloneB, together);
  return exactly(scale * root(matchingCost(aloneA, aloneB, together, matchOf), order));
}

const largestHalf = (a: Diagram, b: Diagram): number =>
  [toDiagonal(a), toDiagonal(b)].reduce((most, half) => half.reduce((m, h) => Math.max(m, h), most), 0);

function scaledCosts(a: Diagram, b: Diagram, order: 1 | 2, scale: number) {
  return {
    aloneA: toDiagonal(a).map((half) => (half / scale) ** order),
    aloneB: toDiagonal(b).map((half) => (half / scale) ** order),
    together: (i: number, j: number): number => (apart(a, i, b, j) / scale) ** order,
  };
}

const divided = ({ birth, death }: Diagram, scale: number): Diagram => ({
  birth: birth.map((x) => x / scale),
  death: death.map((x) => x / scale),
});

const root = (cost: number, order: 1 | 2): number => (order === 1 ? cost : Math.sqrt(cost));
