import { gateLowering } from '../graph/lower/gate.ts';
import { convGradWLowering } from '../graph/lower/conv-grad-w.ts';
import { convGradXLowering } from '../graph/lower/conv-grad-x.ts';
import type { Lowering } from '../graph/lower/lowering.ts';
import { numberOf } from '../graph/value.ts';

/** 1 above 0, −1 below, and x itself where it is neither: 0 or NaN. */
const sign: Lowering = {
  op: 'Sign',
  lower: (g, _node, [x]) => g.where(g.greater(x, 0), 1, g.where(g.less(x, 0), -1, x)),
};

/** x − max x − log Σ exp(x − max x), which does not overflow. */
const logSoftmax: Lowering = {
  op: 'LogSoftmax',
  lower(g, { attrs }, [x]) {
    const axes = [numberOf(attrs, 'axis')];
    const below = g.sub(x, g.max(x, axes, { keepAxes: true }));
    return g.sub(below, g.log(g.sum(g.exp(below), axes, { keepAxes: true })));
  },
};

/** The provider of ONNX Runtime 1.30 fails on powers whose base is broadcast along the last axis: both operands get the result's shape first. */
const pow: Lowering = {
  op: 'Pow',
  lower: (g, { shape }, inputs) =>
    g.node(
      'Pow',
      inputs.map((x) => g.expand(x, shape)),
    ),
};

/** What ONNX Runtime's WebGPU provider has no kernel for, or a faulty one, by operators that it has. */
export const webgpuLowerings: readonly Lowering[] = [
  gateLowering,
  convGradXLowering,
  convGradWLowering,
  sign,
  logSoftmax,
  pow,
];
