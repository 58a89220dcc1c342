import type { Axes, Graph } from '../graph.ts';
import type { Value } from '../value.ts';
import type { NodeView, Reader, Readers } from './reader.ts';

/** Axes are an input since opset 13 (ReduceSum) or 18, an attribute before. */
const reduction =
  (apply: (g: Graph, x: Value, axes: Axes | undefined, options: { keepAxes: boolean }) => Value): Reader =>
  (g, node) => {
    const axes = node.fixed(1) ?? node.ints('axes');
    if (!axes?.length && node.int('noop_with_empty_axes', 0)) return node.input(0);
    return apply(g, node.input(0), axes?.length ? axes : undefined, { keepAxes: node.int('keepdims', 1) === 1 });
  };

const spatial = (node: NodeView): number[] =>
  node
    .input(0)
    .shape.map((_, i) => i)
    .slice(2);

export const reductionReaders: Readers = {
  ReduceSum: reduction((g, x, axes, options) => g.sum(x, axes, options)),
  ReduceMean: reduction((g, x, axes, options) => g.mean(x, axes, options)),
  ReduceMax: reduction((g, x, axes, options) => g.max(x, axes, options)),
  Softmax: (g, node) => g.softmax(node.input(0), node.int('axis', -1)),
  LogSoftmax: (g, node) => g.logSoftmax(node.input(0), node.int('axis', -1)),
  GlobalAveragePool: (g, node) => g.mean(node.input(0), spatial(node), { keepAxes: true }),
};
