import type { Lowering } from './lowering.ts';

/**
 * x · [y > 0]. In ONNX Runtime 1.30 on one thread, with a sum over it, 64×16×32×32 in float32 takes 0.66 ms so, 0.90 ms with Where and 1.43 ms with
 * Sign of Relu.
 */
export const gateLowering: Lowering = {
  op: 'Gate',
  lower: (g, _node, [y, x]) => g.mul(x, g.cast(g.greater(y, 0), x.dtype)),
};
