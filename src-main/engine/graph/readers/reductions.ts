import type { Axes, Graph } from '../graph.ts';
import type { Value } from '../value.ts';
import type { Reader, Readers } from './reader.ts';

/** Axes are an input since opset 13 (ReduceSum) or 18, an attribute before. */
const reduction =
  (apply: (g: Graph, x: Value, axes: Axes | undefined, options: { keepAxes: boolean }) => Value): Reader =>
  (g, node) => {
    const axes = node.fixed(1) ?? node.ints('axes');
    if (!axes?.length && node.int('noop_with_empty_axes', 0)) return node.input(0);
    return apply(g, node.input(0), axes?.length ? axes : undefined, { keepAxes: node.int('keepdims', 1) === 1 });
  };

type Reduce = Parameters<typeof reduction>[0];

const logSumExp: Reduce = (g, x, axes, options) => {
  const largest = g.max(x, axes, { keepAxes: true });
  const logarithm = g.add(g.log(g.sum(g.exp(g.sub(x, largest)), axes, { keepAxes: true })), largest);
  // of one entry along these axes
  return g.max(logarithm, axes, options);
};

export const reductionReaders: Readers = {
  ReduceSum: reduction((g, x, axes, options) => g.sum(x, axes, options)),
  ReduceMean: reduction((g, x, axes, options) => g.mean(x, axes, options)),
  ReduceMax: reduction((g, x, axes, options) => g.max(x, axes, options)),
  ReduceMin: reduction((g, x, axes, options) => g.min(x, axes, options)),
  ReduceProd: reduction((g, x, axes, options) => g.product(x, axes, options)),
  ReduceL1: reduction((g, x, axes, options) => g.sum(g.abs(x), axes, options)),
  ReduceL2: reduction((g, x, axes, options) => g.sqrt(g.sum(g.square(x), axes, options))),
  ReduceSumSquare: reduction((g, x, axes, options) => g.sum(g.square(x), axes, options)),
  ReduceLogSumExp: reduction(logSumExp),
  Softmax: (g, node) => g.softmax(node.input(0), node.int('axis', -1)),
  LogSoftmax: (g, node) => g.logSoftmax(node.input(0), node.int('axis', -1)),
};
