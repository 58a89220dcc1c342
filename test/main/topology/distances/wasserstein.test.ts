import { describe, expect, it } from 'vitest';
import { auction } from '#main/topology/distances/auction.ts';
import { bottleneckDistance } from '#main/topology/distances/bottleneck.ts';
import { toDiagonal, type Diagram } from '#main/topology/distances/diagram.ts';
import { mostExactPoints, wassersteinDistance } from '#main/topology/distances/wasserstein.ts';
import { Random } from '#shared/domain/random.ts';
import { diagram, moved, randomDiagram, skewedDiagram } from './diagrams.ts';
import { slowWasserstein } from './slow-matching.ts';

const orders = [1, 2] as const;
const exact = (a: Diagram, b: Diagram, order: 1 | 2): number => {
  const found = wassersteinDistance(a, b, order, 0.01);
  expect(found).toMatchObject({ exact: true, tolerance: 0 });
  return found.value;
};
const empty = diagram([]);

describe.each(orders)('the %i-Wasserstein distance', (order) => {
  it('is that of the best of all matchings', () => {
    const random = new Random(1);
    for (let round = 0; round < 500; round++) {
      const a = randomDiagram(random, random.below(6));
      const b = randomDiagram(random, random.below(6));
      const expected = slowWasserstein(a, b, order);
      expect(Math.abs(exact(a, b, order) - expected)).toBeLessThanOrEqual(1e-12 * expected);
    }
  });

  it('is a metric on diagrams, and at least the bottleneck distance', () => {
    const random = new Random(2);
    for (let round = 0; round < 100; round++) {
      const [a, b, c] = [0, 1, 2].map(() => randomDiagram(random, random.below(30)));
      const [ab, bc, ac] = [exact(a, b, order), exact(b, c, order), exact(a, c, order)];
      expect(Math.abs(exact(b, a, order) - ab)).toBeLessThanOrEqual(1e-12 * ab);
      expect(exact(a, moved(a, random, 0), order)).toBe(0);
      expect(ac).toBeLessThanOrEqual((ab + bc) * (1 + 1e-12));
      expect(ab).toBeGreaterThanOrEqual(bottleneckDistance(a, b) * (1 - 1e-12));
    }
  });

  it('of an empty diagram is the norm of half the persistences', () => {
    const points = diagram([
      [0, 6],
      [1, 9],
    ]);
    expect(exact(points, empty, order)).toBeCloseTo(order === 1 ? 7 : 5, 14);
    expect(exact(empty, points, order)).toBeCloseTo(order === 1 ? 7 : 5, 14);
    expect(exact(empty, empty, order)).toBe(0);
  });

  it('grows with the unit of the values, however large or small', () => {
    const random = new Random(3);
    const [a, b] = [skewedDiagram(random, 20), skewedDiagram(random, 30)];
    const distance = exact(a, b, order);
    for (const unit of [2 ** -900, 2 ** 900]) {
      const scaled = ({ birth, death }: Diagram): Diagram => ({
        birth: birth.map((x) => x * unit),
        death: death.map((x) => x * unit),
      });
      expect(exact(scaled(a), scaled(b), order)).toBe(distance * unit);
    }
  });

  it('by auction is within its tolerance of the exact one, from above', () => {
    const random = new Random(4);
    for (let round = 0; round < 60; round++) {
      const a = (round % 2 ? randomDiagram : skewedDiagram)(random, 1 + random.below(60));
      const b = (round % 3 ? randomDiagram : skewedDiagram)(random, 1 + random.below(60));
      const costs = (d: Diagram): Float64Array => toDiagonal(d).map((half) => half ** order);
      const tolerance = [0.1, 0.01, 1e-6][round % 3];
      const found = auction({ a, b, aloneA: costs(a), aloneB: costs(b), order }, tolerance);
      const distance = exact(a, b, order);
      expect(found.tolerance).toBeLessThanOrEqual(tolerance);
      expect(found.cost ** (1 / order)).toBeGreaterThanOrEqual(distance * (1 - 1e-9));
      expect(found.cost ** (1 / order)).toBeLessThanOrEqual(distance * (1 + found.tolerance) * (1 + 1e-9));
    }
  });

  it('of larger diagrams says how near it is', () => {
    const random = new Random(5);
    const [a, b] = [skewedDiagram(random, mostExactPoints), skewedDiagram(random, 300)];
    const found = wassersteinDistance(a, b, order, 0.01);
    expect(found.exact).toBe(false);
    expect(found.tolerance).toBeLessThanOrEqual(0.01);
    const finer = wassersteinDistance(a, b, order, 1e-4);
    expect(finer.tolerance).toBeLessThanOrEqual(1e-4);
    expect(found.value / (1 + found.tolerance)).toBeLessThanOrEqual(finer.value);
    expect(finer.value / (1 + finer.tolerance)).toBeLessThanOrEqual(found.value);
  });

  it('of large equal diagrams is 0, and of nearly equal ones nearly', () => {
    const random = new Random(6);
    const a = skewedDiagram(random, mostExactPoints);
    expect(wassersteinDistance(a, moved(a, random, 0), order, 0.01)).toEqual({ value: 0, exact: true, tolerance: 0 });
    const { value } = wassersteinDistance(a, moved(a, random, 1e-7), order, 0.01);
    expect(value).toBeGreaterThan(0);
    expect(value).toBeLessThan(1e-7 * mostExactPoints * 1.01);
  });

  it('says that it cannot tell how near it is, where rounding hides the difference', () => {
    const random = new Random(8);
    const a = skewedDiagram(random, mostExactPoints);
    const [first] = moved(a, random, 0).birth;
    const b = { birth: a.birth.map((x) => (x === first ? x - 1e-14 : x)), death: a.death };
    const found = wassersteinDistance(a, b, order, 0.01);
    expect(found.exact).toBe(false);
    expect(found.tolerance).toBeGreaterThan(0.01);
    expect(found.value).toBeLessThan(1e-4);
    expect(found.value).toBeGreaterThan(0.9e-14);
  });

  it('of a large diagram and an empty one needs no auction', () => {
    const a = skewedDiagram(new Random(7), mostExactPoints + 1);
    const expected = toDiagonal(a).reduce((sum, half) => sum + half ** order, 0) ** (1 / order);
    expect(exact(a, empty, order)).toBeCloseTo(expected, 9);
  });
});
