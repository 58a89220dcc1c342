import { broadcast, requireFloats } from '../shapes.ts';
import type { Operator } from './operator.ts';

const binary = (op: string, result: 'float' | 'bool' = 'float'): Operator => ({
  op,
  arity: 2,
  infer(inputs) {
    requireFloats(op, inputs);
    return {
      shape: broadcast(
        op,
        inputs.map((x) => x.shape),
      ),
      dtype: result === 'bool' ? 'bool' : inputs[0].dtype,
    };
  },
  toOnnx: (emit, _node, names) => emit.node(op, names),
});

/** Two operands with NumPy's broadcasting, under their ONNX names. */
export const binaryOperators: readonly Operator[] = [
  binary('Add'),
  binary('Sub'),
  binary('Mul'),
  binary('Div'),
  binary('Pow'),
  binary('Greater', 'bool'),
  binary('Equal', 'bool'),
];
