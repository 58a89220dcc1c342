import { WorkbenchError } from '#shared/domain/errors.ts';
import { tensorTypes } from '../onnx/messages.ts';
import { broadcast, refuseShapes, requireFloats, sameShape } from '../shapes.ts';
import { textOf } from '../value.ts';
import type { GraphDType } from '../value.ts';
import type { Operator } from './operator.ts';

const where: Operator = {
  op: 'Where',
  arity: 3,
  infer(inputs) {
    const [condition, a, b] = inputs;
    requireFloats('Where', [a, b]);
    if (condition.dtype !== 'bool')
      throw new WorkbenchError('unsupported-dtype', `Where takes a bool condition, found ${condition.dtype}`);
    return {
      shape: broadcast(
        'Where',
        inputs.map((x) => x.shape),
      ),
      dtype: a.dtype,
    };
  },
  toOnnx: (emit, _node, names) => emit.node('Where', names),
};

const cast: Operator = {
  op: 'Cast',
  arity: 1,
  infer: ([x], attrs) => ({ shape: x.shape, dtype: textOf(attrs, 'to') as GraphDType }),
  toOnnx: (emit, node, names) => emit.node('Cast', names, { to: { int: tensorTypes[node.dtype] } }),
};

/**
 * gate(y, x) = x where y > 0, else 0: linear in x, flat in y. It is ReLU's derivative read off ReLU's output, so that a runtime need not keep the value
 * before ReLU.
 */
const gate: Operator = {
  op: 'Gate',
  arity: 2,
  infer([y, x]) {
    requireFloats('Gate', [y, x]);
    if (!sameShape(y.shape, x.shape)) throw refuseShapes('Gate', [y.shape, x.shape], 'both have the same shape');
    return { shape: x.shape, dtype: x.dtype };
  },
  toOnnx: null,
};

export const selectOperators: readonly Operator[] = [where, cast, gate];
