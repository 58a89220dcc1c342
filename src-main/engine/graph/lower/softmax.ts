import { numberOf } from '../value.ts';
import type { Graph } from '../graph.ts';
import type { Value } from '../value.ts';
import type { Lowering } from './lowering.ts';

/** x − max x along `axis`, so that exp does not overflow. */
const below = (g: Graph, x: Value, axis: number): Value => g.sub(x, g.max(x, [axis], { keepAxes: true }));

/** exp(x − max x) ÷ Σ exp(x − max x) */
export const softmaxLowering: Lowering = {
  op: 'Softmax',
  lower(g, { attrs }, [x]) {
    const axis = numberOf(attrs, 'axis');
    const powers = g.exp(below(g, x, axis));
    return g.div(powers, g.sum(powers, [axis], { keepAxes: true }));
  },
};

/** x − max x − log Σ exp(x − max x) */
export const logSoftmaxLowering: Lowering = {
  op: 'LogSoftmax',
  lower(g, { attrs }, [x]) {
    const axis = numberOf(attrs, 'axis');
    const shifted = below(g, x, axis);
    return g.sub(shifted, g.log(g.sum(g.exp(shifted), [axis], { keepAxes: true })));
  },
};
