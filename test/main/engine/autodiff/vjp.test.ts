import { describe, expect, it } from 'vitest';
import { gradient } from '#main/engine/autodiff/gradient.ts';
import { hvp } from '#main/engine/autodiff/hvp.ts';
import { jvp } from '#main/engine/autodiff/jvp.ts';
import { vjp } from '#main/engine/autodiff/vjp.ts';
import { Graph } from '#main/engine/graph/graph.ts';
import type { Value } from '#main/engine/graph/graph.ts';
import { operatorCases, values } from '#test/fixtures/reference-runtime/cases.ts';
import { evaluateReference } from '#test/fixtures/reference-runtime/evaluate.ts';
import { caseGraph, caseValues, named } from './case-inputs.ts';

const dot = (a: readonly Float64Array[], b: readonly Float64Array[]): number =>
  a.reduce((sum, data, i) => sum + data.reduce((part, x, k) => part + x * b[i][k], 0), 0);

const largest = (arrays: readonly Float64Array[]): number =>
  arrays.reduce((most, data) => data.reduce((m, x) => Math.max(m, Math.abs(x)), most), 0);

const evaluateAll = (list: readonly Value[], feeds: Record<string, Float64Array>): Float64Array[] =>
  Object.values(evaluateReference(Object.fromEntries(list.map((value, i) => [`o${i}`, value])), feeds));

describe.each(operatorCases)('reverse mode of $title', (operatorCase) => {
  const { g, x, v, w, y } = caseGraph(operatorCase);
  const at = caseValues(operatorCase);
  const cotangent = g.input('c', y.shape, 'float64');
  const c = values(y.shape, 40);
  const feeds = { ...named('x', at.x), ...named('v', at.v), ...named('w', at.w), c };
  const [along = null] = jvp(g, [y], new Map(x.map((input, i) => [input, v[i]])));
  const back = vjp(g, [y], [cotangent], x).map((part, i) => part ?? g.full(0, x[i].shape, x[i]));

  it('is the transpose of forward mode', () => {
    expect(back.map(({ shape }) => shape)).toEqual(operatorCase.shapes);
    const [forward, ...backward] = evaluateAll([along ?? g.full(0, y.shape, y), ...back], feeds);
    const [left, right] = [dot([forward], [c]), dot(at.v, backward)];
    expect(Math.abs(left - right)).toBeLessThanOrEqual(1e-10 * (1 + Math.abs(left)));
  });

  it('has symmetric second derivatives, the same in three ways', () => {
    const weighted = g.sum(g.mul(y, cotangent));
    const directional = gradient(g, weighted, x)
      .map((part, i) => g.sum(g.mul(part, v[i])))
      .reduce((a, b) => g.add(a, b));
    const products = [
      hvp(g, weighted, x, v, 'jvp of vjp'),
      hvp(g, weighted, x, v, 'vjp of jvp'),
      gradient(g, directional, x),
      hvp(g, weighted, x, w, 'jvp of vjp'),
    ].map((list) => evaluateAll(list, feeds));
    const [forwardLast, reverseLast, reverseTwice, ofW] = products;
    const scale = 1e-10 * (1 + largest(forwardLast));
    for (const other of [reverseLast, reverseTwice])
      expect(largest(forwardLast.map((data, i) => data.map((p, k) => p - other[i][k])))).toBeLessThanOrEqual(scale);
    expect(Math.abs(dot(at.w, forwardLast) - dot(at.v, ofW))).toBeLessThanOrEqual(scale * (1 + largest(ofW)));
  });
});

describe('what reverse mode makes', () => {
  it('is null, or zeros in a gradient, for what an output does not depend on', () => {
    const g = new Graph();
    const [x, unused] = [g.input('x', [2], 'float64'), g.input('unused', [3], 'float64')];
    const loss = g.sum(g.square(x));
    expect(vjp(g, [loss], [g.scalar(1, loss)], [unused])).toEqual([null]);
    const [zeros] = evaluateAll(gradient(g, loss, [unused]), {});
    expect([...zeros]).toEqual([0, 0, 0]);
    for (const way of ['jvp of vjp', 'vjp of jvp'] as const)
      expect([...evaluateAll(hvp(g, loss, [unused], [unused], way), { unused: Float64Array.of(1, 2, 3) })[0]]).toEqual([
        0, 0, 0,
      ]);
  });

  it('is nothing that is not needed', () => {
    const g = new Graph();
    const [x, w] = [g.input('x', [2, 3], 'float64'), g.input('w', [3, 4], 'float64')];
    const y = g.matmul(x, w);
    const c = g.input('c', [2, 4], 'float64');
    const next = g.scalar(1, y).id;
    vjp(g, [y], [c], [w]);
    // one product for w, none for x
    expect(g.scalar(2, y).id).toBe(next + 2);
  });

  it('takes a value in the middle as a free variable', () => {
    const g = new Graph();
    const x = g.input('x', [2], 'float64');
    const h = g.exp(x);
    const [dx, dh] = vjp(g, [g.sum(g.square(h))], [g.scalar(1, h)], [x, h]);
    expect(dx).toBeNull();
    const [found] = evaluateAll([dh as Value], { x: Float64Array.of(0, 1) });
    expect([...found]).toEqual([2, 2 * Math.E]);
  });

  it('adds up over outputs', () => {
    const g = new Graph();
    const x = g.input('x', [2], 'float64');
    const [dx] = vjp(g, [g.mul(x, 3), x], [x, x], [x]);
    expect([...evaluateAll([dx as Value], { x: Float64Array.of(1, 2) })[0]]).toEqual([4, 8]);
  });

  it('is refused for shapes that do not fit', () => {
    const g = new Graph();
    const x = g.input('x', [2], 'float64');
    expect(() => vjp(g, [x], [g.scalar(1, x)], [x])).toThrow(expect.objectContaining({ code: 'shape-mismatch' }));
    expect(() => gradient(g, x, [x])).toThrow(expect.objectContaining({ code: 'shape-mismatch' }));
  });
});
