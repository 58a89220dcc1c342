import { apart, type Diagram } from './diagram.ts';
import { PricedPoints } from './priced-points.ts';

export interface AuctionProblem {
  readonly a: Diagram;
  readonly b: Diagram;
  /** Cost of matching each point with the diagonal: its L∞ distance from there ^ order. */
  readonly aloneA: Float64Array;
  readonly aloneB: Float64Array;
  readonly order: 1 | 2;
}

/** Share of the highest price below which steps drown in its rounding, and bidding would not end. */
const smallestStep = 2 ** -44;

/**
 * The cheapest matching of two diagrams, neither of them empty, by an auction with ε-scaling (Bertsekas 1988; on diagrams Kerber, Morozov and Nigmetov
 * 2017). The bidders are the points of `a` and the projections of `b`; they bid for the points of `b` and the projections of `a`. A point may take any
 * point or its own projection, a projection its own point or, at no cost, any projection. After each round of smaller ε the prices bound the optimum
 * from below by duality; the auction is over when the cost found is near enough.
 * @returns the cost of a matching; its root is at most (1 + `tolerance`) times that of the cheapest. The tolerance reached is more than the one asked for
 *   where rounding allows no better
 */
export function auction(problem: AuctionProblem, tolerance: number): { cost: number; tolerance: number } {
  const { aloneA, aloneB, order } = problem;
  const hall = openHall(problem);
  const largest = [aloneA, aloneB].reduce((most, costs) => costs.reduce((m, c) => Math.max(m, c), most), 0);
  let cost = Infinity;
  let low = 0;
  for (let step = largest / 4; ; step /= 5) {
    bidding(problem, hall, step);
    cost = Math.min(cost, costOf(problem, hall.ownerOfPoint));
    low = Math.max(low, lowerBound(problem, hall));
    const reached = low > 0 ? (cost / low) ** (1 / order) - 1 : Infinity;
    const isLast = step < smallestStep * Math.max(hall.points.highest(), hall.projections.highest());
    if (reached <= tolerance || isLast) return { cost, tolerance: Math.max(reached, 0) };
  }
}

/**
 * What is on offer. Bidder i < n is point i of `a`, bidder n + j the projection of point j of `b`. Projections lie in one place, since moving along
 * the diagonal is free.
 */
interface Hall {
  readonly points: PricedPoints;
  readonly projections: PricedPoints;
  /** Bidder that has each item, −1 for none. */
  readonly ownerOfPoint: Int32Array;
  readonly ownerOfProjection: Int32Array;
}

function openHall({ a, b, order }: AuctionProblem): Hall {
  const [n, m] = [a.birth.length, b.birth.length];
  return {
    points: new PricedPoints(b.birth, b.death, order),
    projections: new PricedPoints(new Float64Array(n), new Float64Array(n), order),
    ownerOfPoint: new Int32Array(m),
    ownerOfProjection: new Int32Array(n),
  };
}

/** Everybody bids until everybody has something, at the prices of the round before. */
function bidding(problem: AuctionProblem, hall: Hall, step: number): void {
  const { points, projections, ownerOfPoint, ownerOfProjection } = hall;
  ownerOfPoint.fill(-1);
  ownerOfProjection.fill(-1);
  const bidders = ownerOfPoint.length + ownerOfProjection.length;
  const queue = Uint32Array.from({ length: bidders }, (_, bidder) => bidder);
  const offer = newOffer();
  for (let waiting = bidders, next = 0; waiting > 0;) {
    const bidder = queue[next];
    next = (next + 1) % bidders;
    waiting--;
    look(problem, hall, bidder, offer);
    const raise = offer.secondCost - offer.bestCost + step;
    const [items, owners] = offer.isPoint ? [points, ownerOfPoint] : [projections, ownerOfProjection];
    items.raise(offer.item, items.price(offer.item) + raise);
    const outbid = owners[offer.item];
    owners[offer.item] = bidder;
    if (outbid >= 0) queue[(next + waiting++) % bidders] = outbid;
  }
}

/** The cheapest item for one bidder, price included, and what the second cheapest would cost. */
interface Offer {
  isPoint: boolean;
  item: number;
  bestCost: number;
  secondCost: number;
}

const newOffer = (): Offer => ({ isPoint: true, item: -1, bestCost: Infinity, secondCost: Infinity });

function look({ a, aloneA, aloneB }: AuctionProblem, hall: Hall, bidder: number, offer: Offer): void {
  const n = a.birth.length;
  const isPoint = bidder < n;
  const many = isPoint ? hall.points : hall.projections;
  const own = isPoint ? bidder : bidder - n;
  const ownCost = isPoint ? aloneA[own] + hall.projections.price(own) : aloneB[own] + hall.points.price(own);
  if (isPoint) many.search(a.birth[own], a.death[own]);
  else many.search(0, 0);
  const takesOwn = ownCost < many.bestCost;
  offer.isPoint = isPoint !== takesOwn;
  offer.item = takesOwn ? own : many.best;
  offer.bestCost = takesOwn ? ownCost : many.bestCost;
  offer.secondCost = takesOwn ? many.bestCost : Math.min(ownCost, many.secondCost);
}

/** What the matching costs; what is owned by projections is matched with the diagonal. */
function costOf({ a, b, aloneA, aloneB, order }: AuctionProblem, ownerOfPoint: Int32Array): number {
  const met = new Uint8Array(a.birth.length);
  let cost = 0;
  ownerOfPoint.forEach((bidder, j) => {
    if (bidder >= a.birth.length) {
      cost += aloneB[j];
      return;
    }
    met[bidder] = 1;
    cost += Math.min(apart(a, bidder, b, j) ** order, aloneA[bidder] + aloneB[j]);
  });
  return met.reduce((sum, is, i) => (is ? sum : sum + aloneA[i]), cost);
}

/**
 * The dual objective: what everybody would pay for the best at these prices, less all prices, and less what rounding may have added. No matching costs
 * less.
 */
function lowerBound(problem: AuctionProblem, hall: Hall): number {
  const { points, projections, ownerOfPoint, ownerOfProjection } = hall;
  const bidders = ownerOfPoint.length + ownerOfProjection.length;
  const offer = newOffer();
  let paid = 0;
  for (let bidder = 0; bidder < bidders; bidder++) {
    look(problem, hall, bidder, offer);
    paid += offer.bestCost;
  }
  let prices = 0;
  for (let j = 0; j < ownerOfPoint.length; j++) prices += points.price(j);
  for (let i = 0; i < ownerOfProjection.length; i++) prices += projections.price(i);
  // a sum of n terms is off by at most n roundings of itself (Higham 1993), each term by a few more
  return paid - prices - ((bidders + 4) * Number.EPSILON * (paid + prices)) / 2;
}
