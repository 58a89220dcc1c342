import { describe, expect, it } from 'vitest';
import { vjp } from '#main/engine/autodiff/vjp.ts';
import { Graph } from '#main/engine/graph/graph.ts';
import { simplify } from '#main/engine/graph/simplify/simplify.ts';
import { reachable } from '#main/engine/graph/value.ts';
import type { Value } from '#main/engine/graph/value.ts';
import { operatorCases, values } from '#test/fixtures/reference-runtime/cases.ts';
import { evaluateReference } from '#test/fixtures/reference-runtime/evaluate.ts';

const feedsOf = (outputs: Readonly<Record<string, Value>>, positive = false): Record<string, Float64Array> =>
  Object.fromEntries(
    reachable(Object.values(outputs))
      .filter(({ op }) => op === 'Input')
      .map(({ attrs, shape }, i) => [String(attrs.name), values(shape, 10 + i, positive)]),
  );

const operations = (value: Value): string[] =>
  reachable([value])
    .filter(({ inputs }) => inputs.length)
    .map(({ op }) => op);

/** Equal numbers, but that zeros may differ in their sign. */
function expectEqual(found: Record<string, Float64Array>, expected: Record<string, Float64Array>): void {
  const unsigned = (all: Record<string, Float64Array>) => Object.values(all).map((data) => data.map((x) => x + 0));
  expect(unsigned(found)).toEqual(unsigned(expected));
}

it.each(operatorCases)('$title and its cotangents stay as they are, bit for bit', ({ shapes, positive, build }) => {
  const g = new Graph();
  const x = shapes.map((shape, i) => g.input(`x${i}`, shape, 'float64'));
  const y = build(g, x);
  const back = vjp(g, [y], [g.input('c', y.shape, 'float64')], x);
  const outputs: Record<string, Value> = {
    y,
    ...Object.fromEntries(back.flatMap((part, i) => (part ? [[`d${i}`, part]] : []))),
  };
  const simple = simplify(outputs);
  for (const [name, value] of Object.entries(outputs)) expect(simple[name].shape).toEqual(value.shape);
  const feeds = feedsOf(outputs, positive);
  const [found, expected] = [simple, outputs].map((all) => evaluateReference(all, feeds));
  // products by two constants are rounded once, factors go out of sums: the only exceptions that these cases meet
  const ops = operations(y);
  const count = (wanted: string): number => ops.filter((op) => op === wanted).length;
  const rounded = count('Mul') > 1 || count('ReduceSum') > 1;
  if (!rounded) return expectEqual(found, expected);
  for (const [name, data] of Object.entries(expected))
    data.forEach((value, i) =>
      expect(Math.abs(found[name][i] - value)).toBeLessThanOrEqual(1e-14 * (1 + Math.abs(value))),
    );
});

describe('a simplified graph', () => {
  const g = new Graph();
  const deviations = (x: Value, axes: number[]): Value => g.sub(x, g.mean(x, axes, { keepAxes: true }));
  const [a, b] = [g.input('a', [3, 4], 'float64'), g.input('b', [3, 4], 'float64')];
  const zeros = g.full(0, [3, 4], a);
  const ones = g.full(1, [3, 4], a);
  const row = g.input('row', [1, 4], 'float64');
  const w = g.input('w', [4, 4], 'float64');

  it.each<[string, Value, string[]]>([
    ['x · 1', g.node('Mul', [a, ones]), []],
    ['x + 0', g.node('Add', [zeros, a]), []],
    ['x ÷ 1', g.node('Div', [a, ones]), []],
    ['0 − x', g.node('Sub', [zeros, a]), ['Neg']],
    ['a row + 0 of more rows', g.node('Add', [row, zeros]), ['Expand']],
    ['x · 0 + y', g.add(g.node('Mul', [a, zeros]), b), []],
    ['what is made of zeros', g.add(g.matmul(g.tanh(g.transpose(zeros)), a, {}), g.matmul(a, b, { transposeA: true })), ['MatMul']], // prettier-ignore
    ['a function of constants', g.mul(a, g.sqrt(g.div(g.add(g.scalar(3, a), g.scalar(5, a)), 2))), ['Mul']],
    ['products by constants', g.mul(g.mul(a, 3), 4), ['Mul']],
    ['a number at every place', g.mul(a, g.expand(g.scalar(2, a), [3, 4])), ['Mul']],
    ['x + −y', g.add(a, g.neg(b)), ['Sub']],
    ['x − −y', g.sub(a, g.neg(b)), ['Add']],
    ['−x · −y', g.mul(g.neg(a), g.neg(b)), ['Mul']],
    ['a sign before a product', g.sub(a, g.exp(g.mul(g.neg(a), b))), ['Mul', 'Neg', 'Exp', 'Sub']],
    ['a sign before a product that is added', g.add(b, g.matmul(g.matmul(g.neg(a), w), g.transpose(w))), ['MatMul', 'MatMul', 'Sub']], // prettier-ignore
    ['−(x − y)', g.neg(g.sub(a, b)), ['Sub']],
    ['a transpose undone', g.transpose(g.node('Transpose', [g.transpose(a)], { perm: [1, 0] })), ['Transpose']],
    ['a transpose in a product', g.matmul(g.transpose(a), b), ['MatMul']],
    ['a pad undone', g.slice(g.pad(a, [1, 0], [0, 2]), [1, 0], [3, 4]), []],
    ['a concatenation undone', g.slice(g.concat([b, a], 0), [3, 0], [3, 4]), []],
    ['another slice of a concatenation', g.slice(g.concat([b, a], 0), [2, 0], [3, 4]), ['Concat', 'Slice']],
    ['the product of equal rows', g.matmul(g.expand(row, [3, 4]), w), ['MatMul', 'Expand']],
    ['two expansions', g.node('Expand', [g.expand(row, [3, 4])], { shape: [2, 3, 4] }), ['Expand']],
  ])('computes %s with no more than it takes', (_title, value, expected) => {
    const { y } = simplify({ y: value });
    expect(operations(y)).toEqual(expected);
    const feeds = feedsOf({ a, b, row, w });
    expectEqual(evaluateReference({ y }, feeds), evaluateReference({ y: value }, feeds));
  });

  it.each<[string, (x: Value) => Value, string[]]>([
    ['a factor that is the same along the axes', (x) => g.sum(g.mul(x, row), [0]), ['ReduceSum', 'Reshape', 'Mul']],
    ['a factor for each row', (x) => g.sum(g.mul(g.sum(row, [1], { keepAxes: true }), x), [1]), ['ReduceSum', 'Mul', 'ReduceSum', 'Reshape']], // prettier-ignore
    ['another factor', (x) => g.sum(g.mul(x, row), [1]), ['Mul', 'ReduceSum']],
    ['a number', (x) => g.sum(g.mul(x, 3), [0, 1]), ['ReduceSum', 'Reshape', 'Mul']],
    ['deviations from the mean', (x) => g.sum(deviations(x, [0]), [0]), ['Expand']],
    ['deviations times a factor', (x) => g.sum(g.mul(deviations(x, [0]), row), [0]), ['Expand']],
    ['deviations along another axis', (x) => g.sum(deviations(x, [1]), [0]), ['ReduceSum', 'Div', 'Sub', 'ReduceSum']],
    ['deviations and more', (x) => g.sum(g.sub(deviations(x, [0]), b), [0]), ['ReduceSum', 'Neg']],
  ])('adds up %s with no more than it takes', (_title, build, expected) => {
    const value = build(a);
    const { y } = simplify({ y: value });
    expect(operations(y).sort()).toEqual(expected.sort());
    const feeds = feedsOf({ a, b, row });
    const [found, right] = [y, value].map((output) => evaluateReference({ y: output }, feeds).y);
    right.forEach((x, i) => expect(found[i]).toBeCloseTo(x, 12));
  });

  it('scales the smaller one of two factors', () => {
    const { y } = simplify({ y: g.mul(g.mul(a, 2), row) });
    expect(y.inputs.map(({ shape }) => shape)).toEqual([a.shape, row.shape]);
    expect(y.inputs[0]).toMatchObject({ op: 'Input' });
  });

  it('does not enlarge what it negates', () => {
    const { y } = simplify({ y: g.exp(g.mul(g.neg(row), a)) });
    expect(operations(y)).toEqual(['Neg', 'Mul', 'Exp']);
  });

  it('lets nothing infinite into a product with 0', () => {
    const [big] = Object.values(evaluateReference({ y: simplify({ y: g.add(g.mul(g.exp(a), 0), b) }).y }, { a: new Float64Array(12).fill(1e3), b: new Float64Array(12).fill(2) })); // prettier-ignore
    expect([...big]).toEqual(new Array(12).fill(2));
  });

  it('folds in the precision of the graph', () => {
    const h = new Graph();
    const x = h.input('x', [], 'float32');
    const third = h.div(h.scalar(1, x), 3);
    expect(simplify({ third }).third.data?.[0]).toBe(Math.fround(1 / 3));
  });
});
