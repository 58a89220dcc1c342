import { refuseShapes, requireFloats } from '../shapes.ts';
import { numberOf } from '../value.ts';
import type { Operator } from './operator.ts';

/** Product of two matrices, either of them transposed first (`transposeA`, `transposeB`: 0 or 1). */
const matmul: Operator = {
  op: 'MatMul',
  arity: 2,
  infer([a, b], attrs) {
    requireFloats('MatMul', [a, b]);
    const shapes = [a.shape, b.shape];
    if (shapes.some((shape) => shape.length !== 2)) throw refuseShapes('MatMul', shapes, 'both must be matrices');
    const [m, k] = numberOf(attrs, 'transposeA') ? a.shape.toReversed() : a.shape;
    const [k2, n] = numberOf(attrs, 'transposeB') ? b.shape.toReversed() : b.shape;
    if (k !== k2) throw refuseShapes('MatMul', shapes, `inner lengths ${k} and ${k2} differ`);
    return { shape: [m, n], dtype: a.dtype };
  },
  // a third name is a bias that the writer found to be added to this product alone
  toOnnx(emit, { attrs }, names) {
    const [transA, transB] = [numberOf(attrs, 'transposeA'), numberOf(attrs, 'transposeB')];
    if (!transA && !transB && names.length === 2) return emit.node('MatMul', names);
    return emit.node('Gemm', names, { transA: { int: transA }, transB: { int: transB } });
  },
};

export const matmulOperators: readonly Operator[] = [matmul];
