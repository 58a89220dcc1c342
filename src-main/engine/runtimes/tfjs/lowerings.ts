import { activationLowerings } from '../../graph/lower/activations.ts';
import { convLowering } from '../../graph/lower/conv.ts';
import { convGradWLowering } from '../../graph/lower/conv-grad-w.ts';
import { convGradXByConv } from '../../graph/lower/conv-grad-x.ts';
import { gatherLowerings } from '../../graph/lower/gather.ts';
import { lower } from '../../graph/lower/lower.ts';
import type { Lowering } from '../../graph/lower/lowering.ts';
import { signLowering } from '../../graph/lower/sign.ts';
import { sliceLowering } from '../../graph/lower/slice.ts';
import { logSoftmaxLowering, softmaxLowering } from '../../graph/lower/softmax.ts';
import { sumLowering } from '../../graph/lower/sum.ts';
import { convAttrsOf } from '../../graph/operators/conv.ts';
import type { Value } from '../../graph/value.ts';
import { sizeOf } from '#shared/domain/tensor.ts';

/**
 * Whether TensorFlow.js has a kernel for this convolution: of one or two dimensions, without groups, not strided and dilated at once. The wasm backend
 * makes −∞ of NaN where the kernel is a single number.
 */
function hasKernel({ attrs, inputs: [x, w] }: Value): boolean {
  const { stride, dilation, groups } = convAttrsOf(attrs);
  return x.shape.length <= 4 && groups === 1 && (stride === 1 || dilation === 1) && sizeOf(w.shape) > 1;
}

const conv: Lowering = {
  op: 'Conv',
  lower: (g, node, inputs) =>
    hasKernel(node) ? g.node('Conv', inputs, node.attrs) : convLowering.lower(g, node, inputs),
};

/** One after the other: later ones see what earlier ones made. */
const passes: readonly (readonly Lowering[])[] = [
  [
    convGradXByConv,
    convGradWLowering,
    ...activationLowerings,
    softmaxLowering,
    logSoftmaxLowering,
    signLowering,
    ...gatherLowerings,
  ],
  [conv],
  [sliceLowering, sumLowering],
];

/** `outputs` by operators that TensorFlow.js has, in which its backends are right and not needlessly slow. */
export const lowerForTfjs = (outputs: Readonly<Record<string, Value>>): Readonly<Record<string, Value>> =>
  passes.reduce((lowered, lowerings) => lower(lowered, lowerings), outputs);
