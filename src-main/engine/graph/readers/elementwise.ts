import { tensorTypes } from '../onnx/messages.ts';
import type { Graph } from '../graph.ts';
import type { GraphDType, Value } from '../value.ts';
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

/** Of any number of operands. */
const variadic =
  (combine: (g: Graph, a: Value, b: Value) => Value): Reader =>
  (g, node) =>
    node.inputs.reduce((a, b) => combine(g, a, b));

const clip: Reader = (g, node) => g.clip(node.input(0), node.optional(1), node.optional(2));

/** max(0, min(1, α x + β)) */
const hardSigmoid = (g: Graph, x: Value, alpha: number, beta: number): Value =>
  g.clip(g.add(g.mul(x, alpha), beta), 0, 1);

export const elementwiseReaders: Readers = {
  ...same('Neg', 'Abs', 'Sign', 'Sqrt', 'Exp', 'Log', 'Sin', 'Cos', 'Tanh', 'Sigmoid', 'Relu', 'Softplus', 'Erf'),
  ...same('Add', 'Sub', 'Mul', 'Div', 'Pow', 'Greater', 'Equal', 'Where'),
  Less: (g, node) => g.less(node.input(0), node.input(1)),
  LeakyRelu: (g, node) => g.leakyRelu(node.input(0), node.float('alpha', 0.01)),
  Elu: (g, node) => g.elu(node.input(0), node.float('alpha', 1)),
  Gelu: (g, node) => g.gelu(node.input(0), node.text('approximate', 'none') === 'tanh' ? 'tanh' : 'exact'),
  PRelu: (g, node) => {
    const [x, slope] = [node.input(0), node.input(1)];
    return g.where(g.greater(x, 0), x, g.mul(x, slope));
  },
  HardSigmoid: (g, node) => hardSigmoid(g, node.input(0), node.float('alpha', 0.2), node.float('beta', 0.5)),
  HardSwish: (g, node) => g.mul(node.input(0), hardSigmoid(g, node.input(0), 1 / 6, 0.5)),
  Reciprocal: (g, node) => g.div(1, node.input(0)),
  Clip: clip,
  Sum: variadic((g, a, b) => g.add(a, b)),
  Max: variadic((g, a, b) => g.where(g.greater(b, a), b, a)),
  Min: variadic((g, a, b) => g.where(g.less(b, a), b, a)),
  Cast: cast,
  Identity: (_g, node) => node.input(0),
  // a model is evaluated, never trained, through its file
  Dropout: (_g, node) => node.input(0),
};
