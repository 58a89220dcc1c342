import { requireFloats } from '../shapes.ts';
import type { Operator } from './operator.ts';

const unary = (op: string, parameter?: string): Operator => ({
  op,
  arity: 1,
  infer([x]) {
    requireFloats(op, [x]);
    return { shape: x.shape, dtype: x.dtype };
  },
  toOnnx: (emit, { attrs }, names) =>
    emit.node(op, names, parameter ? { [parameter]: { float: Number(attrs[parameter]) } } : {}),
});

/** Element by element, under their ONNX names. LeakyRelu and Elu have a slope `alpha`. */
export const unaryOperators: readonly Operator[] = [
  unary('Neg'),
  unary('Abs'),
  unary('Sign'),
  unary('Sqrt'),
  unary('Exp'),
  unary('Log'),
  unary('Sin'),
  unary('Cos'),
  unary('Tanh'),
  unary('Sigmoid'),
  unary('Relu'),
  unary('LeakyRelu', 'alpha'),
  unary('Elu', 'alpha'),
  unary('Softplus'),
  unary('Erf'),
];
