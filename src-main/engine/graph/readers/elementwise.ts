import { tensorTypes } from '../onnx/messages.ts';
import type { GraphDType } from '../value.ts';
import type { Reader, Readers } from './reader.ts';

/** ONNX operators that are operators here too, without attributes. */
const same = (...ops: string[]): Readers =>
  Object.fromEntries(ops.map((op): [string, Reader] => [op, (g, node) => g.node(op, node.inputs)]));

const cast: Reader = (g, node) => {
  const to = node.int('to', 0);
  const dtype = (Object.keys(tensorTypes) as GraphDType[]).find((name) => tensorTypes[name] === to);
  if (!dtype) throw node.refuse(`to ONNX element type ${to}`);
  return g.cast(node.input(0), dtype);
};

export const elementwiseReaders: Readers = {
  ...same('Neg', 'Abs', 'Sign', 'Sqrt', 'Exp', 'Log', 'Sin', 'Cos', 'Tanh', 'Sigmoid', 'Relu', 'Softplus', 'Erf'),
  ...same('Add', 'Sub', 'Mul', 'Div', 'Pow', 'Greater', 'Equal', 'Where'),
  Less: (g, node) => g.less(node.input(0), node.input(1)),
  LeakyRelu: (g, node) => g.leakyRelu(node.input(0), node.float('alpha', 0.01)),
  Elu: (g, node) => g.elu(node.input(0), node.float('alpha', 1)),
  Gelu: (g, node) => g.gelu(node.input(0), node.text('approximate', 'none') === 'tanh' ? 'tanh' : 'exact'),
  Cast: cast,
  Identity: (_g, node) => node.input(0),
  // a model is evaluated, never trained, through its file
  Dropout: (_g, node) => node.input(0),
};
