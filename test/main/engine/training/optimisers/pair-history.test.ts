import { describe, expect, it } from 'vitest';
import { PairHistory } from '#main/engine/training/optimisers/pair-history.ts';
import { Random } from '#shared/domain/random.ts';

type Matrix = number[][];
const product = (a: Matrix, b: Matrix): Matrix =>
  a.map((row) => b[0].map((_, j) => row.reduce((sum, x, k) => sum + x * b[k][j], 0)));
const dot = (a: Float64Array, b: Float64Array): number => a.reduce((sum, x, i) => sum + x * b[i], 0);

/** The inverse Hessian as a full matrix: (I − ρsyᵀ)H(I − ρysᵀ) + ρssᵀ for each pair, from yᵀs ÷ yᵀy of the last one times I. */
function inverseHessian(pairs: readonly { s: Float64Array; y: Float64Array }[], size: number): Matrix {
  const identity = Array.from({ length: size }, (_, i) => Array.from({ length: size }, (_, j) => +(i === j)));
  const last = pairs.at(-1);
  const scale = last ? dot(last.y, last.s) / dot(last.y, last.y) : 1;
  let h = identity.map((row) => row.map((x) => scale * x));
  for (const { s, y } of pairs) {
    const rho = 1 / dot(y, s);
    const left = identity.map((row, i) => row.map((x, j) => x - rho * s[i] * y[j]));
    const right = identity.map((row, i) => row.map((x, j) => x - rho * y[i] * s[j]));
    h = product(product(left, h), right).map((row, i) => row.map((x, j) => x + rho * s[i] * s[j]));
  }
  return h;
}

const size = 6;

/** Pairs that a convex quadratic could have made, and how they are told to a history. */
function randomPairs(count: number): { t: number; d: Float64Array; before: Float64Array; after: Float64Array }[] {
  const source = new Random(11);
  const normals = (): Float64Array => Float64Array.from({ length: size }, () => source.normal());
  return Array.from({ length: count }, () => {
    const [t, d, before] = [0.1 + source.uniform(), normals(), normals()];
    return { t, d, before, after: before.map((g, i) => g + (1 + i) * t * d[i]) };
  });
}

describe('a history of pairs', () => {
  it.each([0, 1, 3, 4, 9])('turns a gradient as the full matrix of its last four pairs does, after %d', (count) => {
    const history = new PairHistory(size, 4);
    const pairs = randomPairs(count);
    for (const { t, d, before, after } of pairs) history.add(t, d, before, after);
    const kept = pairs.slice(-4).map(({ t, d, before, after }) => ({
      s: d.map((x) => t * x),
      y: after.map((g, i) => g - before[i]),
    }));
    const h = inverseHessian(kept, size);
    const gradient = Float64Array.from({ length: size }, (_, i) => Math.cos(i));
    const turned = gradient.slice();
    history.descend(turned);
    h.forEach((row, i) => expect(turned[i]).toBeCloseTo(-row.reduce((sum, x, j) => sum + x * gradient[j], 0), 10));
  });

  it('leaves out pairs along which the loss curves by no more than 1e-10, or by more than can be said', () => {
    const history = new PairHistory(2, 4);
    const add = (y: number): void => history.add(1, Float64Array.of(1, 0), new Float64Array(2), Float64Array.of(y, 5));
    for (const y of [-1, 0, 1e-10, NaN, Infinity]) add(y);
    expect(history.flat().steps).toHaveLength(0);
    add(1.0001e-10);
    expect([...history.flat().steps]).toEqual([1, 0]);
    expect([...history.flat().changes]).toEqual([1.0001e-10, 5]);
  });

  it('goes on from what another one held, to the same bits', () => {
    const pairs = randomPairs(7);
    const [one, other] = [new PairHistory(size, 4), new PairHistory(size, 4)];
    const add = (history: PairHistory, k: number): void =>
      history.add(pairs[k].t, pairs[k].d, pairs[k].before, pairs[k].after);
    for (let k = 0; k < 5; k++) add(one, k);
    other.restore(one.flat());
    for (const k of [5, 6]) for (const history of [one, other]) add(history, k);
    expect(other.flat()).toEqual(one.flat());
    const [a, b] = [pairs[0].d.slice(), pairs[0].d.slice()];
    one.descend(a);
    other.descend(b);
    expect(b).toEqual(a);
  });
});
