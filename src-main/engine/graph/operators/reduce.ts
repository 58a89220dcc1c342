import { normalAxis, refuseShapes, requireFloats } from '../shapes.ts';
import { numberOf, intsOf } from '../value.ts';
import type { Operator } from './operator.ts';

/** `axes` ascending, `keepAxes` 1 to keep them with length 1. */
const reduction = (op: string): Operator => ({
  op,
  arity: 1,
  infer([x], attrs) {
    requireFloats(op, [x]);
    const axes = intsOf(attrs, 'axes');
    if (op === 'ReduceMax' && axes.some((axis) => x.shape[axis] === 0))
      throw refuseShapes(op, [x.shape], 'the maximum of nothing');
    const shape = numberOf(attrs, 'keepAxes')
      ? x.shape.map((n, i) => (axes.includes(i) ? 1 : n))
      : x.shape.filter((_, i) => !axes.includes(i));
    return { shape, dtype: x.dtype };
  },
  toOnnx: (emit, { attrs }, [x]) =>
    emit.node(op, [x, emit.ints(intsOf(attrs, 'axes'))], { keepdims: { int: numberOf(attrs, 'keepAxes') } }),
});

/** Normalised along `axis`. */
const softmax = (op: string): Operator => ({
  op,
  arity: 1,
  infer([x], attrs) {
    requireFloats(op, [x]);
    normalAxis(op, numberOf(attrs, 'axis'), x.shape);
    return { shape: x.shape, dtype: x.dtype };
  },
  toOnnx: (emit, { attrs }, names) => emit.node(op, names, { axis: { int: numberOf(attrs, 'axis') } }),
});

export const reduceOperators: readonly Operator[] = [
  reduction('ReduceSum'),
  reduction('ReduceMax'),
  softmax('Softmax'),
  softmax('LogSoftmax'),
];
