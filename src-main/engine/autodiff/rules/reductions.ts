import type { Graph } from '../../graph/graph.ts';
import { numberOf, intsOf } from '../../graph/value.ts';
import type { Value } from '../../graph/value.ts';
import { linear } from './rule.ts';
import type { Rule } from './rule.ts';

const sumLike = (g: Graph, x: Value, { attrs }: Value): Value =>
  g.sum(x, intsOf(attrs, 'axes'), { keepAxes: numberOf(attrs, 'keepAxes') === 1 });

/** The tangent at the largest entry; entries that tie share it evenly. */
const max: Rule = {
  op: 'ReduceMax',
  jvp: (g, node, [t]) => {
    const [x] = node.inputs;
    const largest = g.max(x, intsOf(node.attrs, 'axes'), { keepAxes: true });
    const chosen = g.cast(g.equal(x, largest), x.dtype);
    return t && g.div(sumLike(g, g.mul(chosen, t), node), sumLike(g, chosen, node));
  },
};

const softmax: Rule = {
  op: 'Softmax',
  jvp: (g, node, [t]) => {
    if (!t) return null;
    const weighted = g.mul(node, t);
    return g.sub(weighted, g.mul(node, g.sum(weighted, [numberOf(node.attrs, 'axis')], { keepAxes: true })));
  },
};

const logSoftmax: Rule = {
  op: 'LogSoftmax',
  jvp: (g, node, [t]) =>
    t && g.sub(t, g.sum(g.mul(g.exp(node), t), [numberOf(node.attrs, 'axis')], { keepAxes: true })),
};

export const reductionRules: readonly Rule[] = [linear('ReduceSum', sumLike), max, softmax, logSoftmax];
