import { shapeText, sizeOf } from '#shared/domain/tensor.ts';
import { broadcast, refuseShapes, requireFloats, sameShape } from '../shapes.ts';
import { numberOf, intsOf } from '../value.ts';
import type { Operator } from './operator.ts';

/** Broadcast to `shape`. */
const expand: Operator = {
  op: 'Expand',
  arity: 1,
  infer([x], attrs) {
    const shape = intsOf(attrs, 'shape');
    if (!sameShape(broadcast('Expand', [x.shape, shape]), shape))
      throw refuseShapes('Expand', [x.shape, shape], `the result would not be ${shapeText(shape)}`);
    return { shape, dtype: x.dtype };
  },
  toOnnx: (emit, node, [x]) => emit.node('Expand', [x, emit.ints(node.shape)]),
};

const reshape: Operator = {
  op: 'Reshape',
  arity: 1,
  infer([x], attrs) {
    const shape = intsOf(attrs, 'shape');
    if (sizeOf(shape) !== sizeOf(x.shape) || !shape.every((n) => Number.isInteger(n) && n >= 0))
      throw refuseShapes('Reshape', [x.shape, shape], `${sizeOf(x.shape)} values do not fill it`);
    return { shape, dtype: x.dtype };
  },
  // allowzero: a length of 0 means 0, not "as before"
  toOnnx: (emit, node, [x]) =>
    emit.node('Reshape', [x, emit.ints(node.shape)], node.shape.includes(0) ? { allowzero: { int: 1 } } : {}),
};

/** Axis i of the result is axis perm[i] of x. */
const transpose: Operator = {
  op: 'Transpose',
  arity: 1,
  infer([x], attrs) {
    const perm = intsOf(attrs, 'perm');
    if (
      !sameShape(
        [...perm].sort((a, b) => a - b),
        [...x.shape.keys()],
      )
    )
      throw refuseShapes('Transpose', [x.shape], `${perm.join(', ')} is no order of its axes`);
    return { shape: perm.map((i) => x.shape[i]), dtype: x.dtype };
  },
  toOnnx: (emit, { attrs }, names) => emit.node('Transpose', names, { perm: { ints: intsOf(attrs, 'perm') } }),
};

const concat: Operator = {
  op: 'Concat',
  arity: null,
  infer(inputs, attrs) {
    requireFloats('Concat', inputs);
    const axis = numberOf(attrs, 'axis');
    const shapes = inputs.map((x) => x.shape);
    const [first] = shapes;
    if (shapes.some((shape) => shape.length !== first.length || shape.some((n, i) => i !== axis && n !== first[i])))
      throw refuseShapes('Concat', shapes, `all axes but ${axis} must be equal`);
    return {
      shape: first.map((n, i) => (i === axis ? shapes.reduce((sum, shape) => sum + shape[i], 0) : n)),
      dtype: inputs[0].dtype,
    };
  },
  toOnnx: (emit, { attrs }, names) => emit.node('Concat', names, { axis: { int: numberOf(attrs, 'axis') } }),
};

export const layoutOperators: readonly Operator[] = [expand, reshape, transpose, concat];
