import { gateLowering } from '../graph/lower/gate.ts';
import { convGradWLowering } from '../graph/lower/conv-grad-w.ts';
import { convGradXLowering } from '../graph/lower/conv-grad-x.ts';
import type { Lowering } from '../graph/lower/lowering.ts';
import { signLowering } from '../graph/lower/sign.ts';
import { logSoftmaxLowering } from '../graph/lower/softmax.ts';

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
  signLowering,
  logSoftmaxLowering,
  pow,
];
