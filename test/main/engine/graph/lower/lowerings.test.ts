import { describe, expect, it } from 'vitest';
import { Graph, type Value } from '#main/engine/graph/graph.ts';
import { convGradXByConv } from '#main/engine/graph/lower/conv-grad-x.ts';
import { lower } from '#main/engine/graph/lower/lower.ts';
import type { Lowering } from '#main/engine/graph/lower/lowering.ts';
import { signLowering } from '#main/engine/graph/lower/sign.ts';
import { sliceLowering } from '#main/engine/graph/lower/slice.ts';
import { logSoftmaxLowering, softmaxLowering } from '#main/engine/graph/lower/softmax.ts';
import { sumLowering } from '#main/engine/graph/lower/sum.ts';
import { intsOf, reachable } from '#main/engine/graph/value.ts';
import { sizeOf } from '#shared/domain/tensor.ts';
import { operatorCases, values, type OperatorCase } from '#test/fixtures/reference-runtime/cases.ts';
import { evaluateReference } from '#test/fixtures/reference-runtime/evaluate.ts';

const one = (op: string, shape: readonly number[], build: (g: Graph, x: Value) => Value): OperatorCase => ({
  op,
  title: `${op} of ${shape.join('×')}, more than a block or a step`,
  shapes: [shape],
  positive: false,
  build: (g, [x]) => build(g, x),
});

const larger: readonly OperatorCase[] = [
  one('ReduceSum', [1100], (g, x) => g.sum(x)),
  one('ReduceSum', [3, 70, 2, 33], (g, x) => g.sum(x, [1, 3])),
  one('ReduceSum', [40, 64], (g, x) => g.sum(x, [0], { keepAxes: true })),
  one('Slice', [2, 11, 9], (g, x) => g.slice(x, [0, 1, 8], [2, 4, 3], [1, 3, -4])),
  one('Slice', [7, 5], (g, x) => g.slice(x, [6, 4], [7, 5], [-1, -1])),
];

/** The lowering, and what no operator is like any more after it. */
const table: readonly [Lowering, (value: Value) => boolean][] = [
  [signLowering, ({ op }) => op === 'Sign'],
  [softmaxLowering, ({ op }) => op === 'Softmax'],
  [logSoftmaxLowering, ({ op }) => op === 'LogSoftmax'],
  [convGradXByConv, ({ op }) => op === 'ConvGradX'],
  [sliceLowering, ({ op, attrs }) => op === 'Slice' && intsOf(attrs, 'steps').some((step) => Math.abs(step) > 1)],
  [sumLowering, ({ op, inputs, shape }) => op === 'ReduceSum' && sizeOf(inputs[0].shape) / sizeOf(shape) > 32],
];

describe.each(table)('the lowering of $op', (lowering, gone) => {
  const cases = [...operatorCases, ...larger].filter(({ op }) => op === lowering.op);

  it.each(cases)('keeps the values of $title', ({ shapes, positive, build }) => {
    const g = new Graph();
    const inputs = shapes.map((shape, i) => g.input(`x${i}`, shape, 'float64'));
    const outputs = { y: build(g, inputs) };
    const feeds = Object.fromEntries(shapes.map((shape, i) => [`x${i}`, values(shape, i + 1, positive)]));
    const lowered = lower(outputs, [lowering]);
    expect(reachable(Object.values(lowered)).filter(gone)).toEqual([]);
    const expected = evaluateReference(outputs, feeds).y;
    const found = evaluateReference(lowered as typeof outputs, feeds).y;
    expect(found.length).toBe(expected.length);
    expected.forEach((right, i) => expect(Math.abs(found[i] - right)).toBeLessThan(1e-11));
  });
});
