import type { Lowering } from './lowering.ts';

/** x · sign(relu(y)); on a ReLU's own output the inner relu is left out. A select by comparison is several times slower in ONNX Runtime. */
export const gateLowering: Lowering = {
  op: 'Gate',
  lower: (g, _node, [y, x]) => g.mul(x, g.sign(y.op === 'Relu' ? y : g.relu(y))),
};
