import type { Graph } from '../../graph/graph.ts';
import { numberOf, intsOf } from '../../graph/value.ts';
import type { Value } from '../../graph/value.ts';
import { linear, selfAdjoint } from './rule.ts';
import type { Rule } from './rule.ts';

const sumLike = (g: Graph, x: Value, { attrs }: Value): Value =>
  g.sum(x, intsOf(attrs, 'axes'), { keepAxes: numberOf(attrs, 'keepAxes') === 1 });

/** c of the node's shape, back at every entry that was reduced into it. */
function spread(g: Graph, c: Value, { attrs, inputs: [x] }: Value): Value {
  const axes = intsOf(attrs, 'axes');
  return g.expand(
    g.reshape(
      c,
      x.shape.map((n, i) => (axes.includes(i) ? 1 : n)),
    ),
    x.shape,
  );
}

/** 1 where x is as large as its maximum. */
function chosen(g: Graph, { attrs, inputs: [x] }: Value): Value {
  return g.cast(g.equal(x, g.max(x, intsOf(attrs, 'axes'), { keepAxes: true })), x.dtype);
}

/** The tangent at the largest entry; entries that tie share it evenly. */
const max: Rule = {
  op: 'ReduceMax',
  jvp: (g, node, [t]) => {
    const mask = chosen(g, node);
    return t && g.div(sumLike(g, g.mul(mask, t), node), sumLike(g, mask, node));
  },
  vjp: (g, node, c) => [
    () => {
      const mask = chosen(g, node);
      return g.mul(mask, spread(g, g.div(c, sumLike(g, mask, node)), node));
    },
  ],
};

const total = (g: Graph, x: Value, { attrs }: Value): Value => g.sum(x, [numberOf(attrs, 'axis')], { keepAxes: true });

/** diag(y) − y yᵀ along the axis. */
function softmax(g: Graph, t: Value, node: Value): Value {
  const weighted = g.mul(node, t);
  return g.sub(weighted, g.mul(node, total(g, weighted, node)));
}

export const reductionRules: readonly Rule[] = [
  linear('ReduceSum', sumLike, spread),
  max,
  selfAdjoint('Softmax', softmax),
  linear(
    'LogSoftmax',
    (g, t, node) => g.sub(t, total(g, g.mul(g.exp(node), t), node)),
    (g, c, node) => g.sub(c, g.mul(g.exp(node), total(g, c, node))),
  ),
];
