import { describe, expect, it } from 'vitest';
import { gradient } from '#main/engine/autodiff/gradient.ts';
import { hvp, hvpWays } from '#main/engine/autodiff/hvp.ts';
import { mlp } from '#main/engine/architectures/mlp.ts';
import { Graph } from '#main/engine/graph/graph.ts';
import { maxPool } from '#main/engine/graph/pooling.ts';
import type { Value } from '#main/engine/graph/value.ts';
import { convection } from '#main/engine/problems/convection.ts';
import { pde1d } from '#main/engine/problems/pde-1d.ts';
import { values } from '#test/fixtures/reference-runtime/cases.ts';
import { evaluateReference } from '#test/fixtures/reference-runtime/evaluate.ts';

interface Network {
  readonly title: string;
  /** Of weights and data; the first `weights` of them are differentiated. */
  readonly shapes: readonly (readonly number[])[];
  readonly weights: number;
  loss(g: Graph, inputs: readonly Value[]): Value;
}

/** Mean cross-entropy of logits (batch × classes) against classes. */
function crossEntropy(g: Graph, logits: Value, classes: readonly number[]): Value {
  const oneHot = classes.flatMap((k) => Array.from({ length: logits.shape[1] }, (_, i) => (i === k ? 1 : 0)));
  const targets = g.constant(oneHot, logits.shape, logits.dtype);
  return g.div(g.neg(g.sum(g.mul(targets, g.logSoftmax(logits)))), classes.length);
}

const bias = (g: Graph, b: Value): Value => g.reshape(b, [1, -1, 1, 1]);

const networks: readonly Network[] = [
  {
    title: 'an MLP of tanh under mean squares',
    shapes: [[5, 3], [5], [1, 5], [1], [7, 3], [7, 1]],
    weights: 4,
    loss(g, [w1, b1, w2, b2, x, y]) {
      const hidden = g.tanh(g.add(g.matmul(x, w1, { transposeB: true }), b1));
      return g.mean(g.square(g.sub(g.add(g.matmul(hidden, w2, { transposeB: true }), b2), y)));
    },
  },
  {
    title: 'an MLP of gelu under cross-entropy',
    shapes: [[4, 3], [4], [3, 4], [6, 3]],
    weights: 3,
    loss: (g, [w1, b1, w2, x]) =>
      crossEntropy(
        g,
        g.matmul(g.gelu(g.add(g.matmul(x, w1, { transposeB: true }), b1)), w2, { transposeB: true }),
        [0, 2, 1, 1, 0, 2],
      ),
  },
  {
    title: 'a convolutional network with skips, strides and relu under cross-entropy',
    shapes: [[3, 2, 3, 3], [3], [3, 3, 3, 3], [4, 3, 1, 1], [3, 4], [2, 2, 6, 6]],
    weights: 5,
    loss(g, [w1, b1, w2, w3, head, x]) {
      const first = g.relu(g.add(g.conv(x, w1, { stride: 1, pad: 1 }), bias(g, b1)));
      const second = g.relu(g.add(first, g.conv(first, w2, { stride: 1, pad: 1 })));
      const third = g.relu(g.conv(second, w3, { stride: 2, pad: 0 }));
      return crossEntropy(g, g.matmul(g.mean(third, [2, 3]), head, { transposeB: true }), [2, 0]);
    },
  },
  {
    title: 'a convolutional network with batch statistics and max pooling',
    shapes: [[3, 2, 3, 3], [3], [3], [3, 12], [4, 2, 4, 4]],
    weights: 4,
    loss(g, [w, scale, shift, head, x]) {
      const standard = g.standardise(g.conv(x, w, { stride: 1, pad: 1 }), [0, 2, 3], 1e-5);
      const active = g.relu(g.add(g.mul(standard, bias(g, scale)), bias(g, shift)));
      const pooled = maxPool(g, active, [2, 2].map((n) => ({ kernel: n, stride: n, dilation: 1, before: 0, after: 0 }))); // prettier-ignore
      return crossEntropy(g, g.matmul(g.reshape(pooled, [4, 12]), head, { transposeB: true }), [2, 0, 1, 1]);
    },
  },
  {
    title: 'embeddings under layer normalisation',
    shapes: [[6, 4], [4], [4], [3, 4]],
    weights: 4,
    loss(g, [table, scale, shift, head]) {
      const words = g.gather(table, g.constant([5, 0, 2, 5], [4], 'int64'), 0);
      const normal = g.add(g.mul(g.standardise(words, [1], 1e-5), scale), shift);
      return crossEntropy(g, g.matmul(normal, head, { transposeB: true }), [0, 2, 1, 1]);
    },
  },
  {
    title: 'the loss of a physics-informed network',
    shapes: [[4, 2], [4], [1, 4], [1], [3, 2], [3, 1], [2, 2], [2, 2], [5, 2]],
    weights: 4,
    loss(g, [w1, b1, w2, b2, initial, u, lower, upper, interior]) {
      const layers = { 'layers.0.weight': w1, 'layers.0.bias': b1, 'layers.1.weight': w2, 'layers.1.bias': b2 };
      const network = mlp.build(g, { widths: [2, 4, 1], activation: 'tanh' }, new Map(Object.entries(layers)));
      const data = new Map(Object.entries({ initial, u, lower, upper, interior }));
      return convection.loss(g, network, data, { beta: 3, lambda: 0.5 }).loss;
    },
  },
  {
    title: 'the loss of a physics-informed network of an equation with second derivatives',
    shapes: [[4, 2], [4], [1, 4], [1], [3, 2], [3, 1], [2, 2], [2, 2], [5, 2]],
    weights: 4,
    loss(g, [w1, b1, w2, b2, initial, u, lower, upper, interior]) {
      const layers = { 'layers.0.weight': w1, 'layers.0.bias': b1, 'layers.1.weight': w2, 'layers.1.bias': b2 };
      const network = mlp.build(g, { widths: [2, 4, 1], activation: 'tanh' }, new Map(Object.entries(layers)));
      const data = new Map(Object.entries({ initial, u, lower, upper, interior }));
      return pde1d.loss(g, network, data, { beta: 3, nu: 0.5, rho: 2, 'initial-condition': 'sin', lambda: 0.5 }).loss;
    },
  },
];

/** Small enough that no unit changes sides of its kink within two steps, which the assertion on the first derivative would show. */
const STEP = 1e-4;

describe.each(networks)('$title', ({ shapes, weights, loss: build }) => {
  const g = new Graph();
  const all = shapes.map((shape, i) => g.input(`x${i}`, shape, 'float64'));
  const wrt = all.slice(0, weights);
  const vs = wrt.map(({ shape }, i) => g.input(`v${i}`, shape, 'float64'));
  const loss = build(g, all);
  const slopes = gradient(g, loss, wrt);
  const at = shapes.map((shape, i) => values(shape, 60 + i).map((x) => x / 2));
  const v = wrt.map(({ shape }, i) => values(shape, 80 + i));
  const evaluate = (outputs: readonly Value[], step = 0): Float64Array[] => {
    const moved = at.map((data, i) => (i < weights ? data.map((x, k) => x + step * v[i][k]) : data));
    const feeds = [...moved.map((data, i) => [`x${i}`, data]), ...v.map((data, i) => [`v${i}`, data])];
    const named = Object.fromEntries(outputs.map((value, i) => [`o${i}`, value]));
    return Object.values(evaluateReference(named, Object.fromEntries(feeds) as Record<string, Float64Array>));
  };
  /** Derivative along v: a central difference of fourth order. */
  const difference = (outputs: readonly Value[]): number[] => {
    const [p, pp, m, mm] = [1, 2, -1, -2].map((k) => evaluate(outputs, k * STEP).flatMap((data) => [...data]));
    return p.map((value, i) => (8 * (value - m[i]) - (pp[i] - mm[i])) / (12 * STEP));
  };
  const flat = (list: readonly Float64Array[]): number[] => list.flatMap((data) => [...data]);

  it('has the gradient that differences of its loss show', () => {
    const [slope] = difference([loss]);
    const exact = flat(evaluate(slopes)).reduce((sum, d, i) => sum + d * flat(v)[i], 0);
    expect(Math.abs(exact - slope)).toBeLessThanOrEqual(1e-9 * (1 + Math.abs(slope)));
  });

  it.each(hvpWays)('has the Hessian-vector product that differences of its gradient show: %s', (way) => {
    const expected = difference(slopes);
    const found = flat(evaluate(hvp(g, loss, wrt, vs, way)));
    const scale = 1 + Math.max(...expected.map(Math.abs));
    expect(found.length).toBe(expected.length);
    found.forEach((value, i) => expect(Math.abs(value - expected[i])).toBeLessThanOrEqual(1e-8 * scale));
    expect(Math.max(...found.map(Math.abs))).toBeGreaterThan(1e-3);
  });
});
