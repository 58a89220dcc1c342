import { refuseShapes } from '../shapes.ts';
import { numberOf } from '../value.ts';
import type { Attrs, Value } from '../value.ts';
import { convOnnxAttrs, convShape } from './conv.ts';
import type { Operator } from './operator.ts';

/** ONNX Runtime's operators on its blocked layout, internal to its CPU provider. */
const domain = 'com.microsoft.nchwc';

/** What a blocked convolution does besides convolving; each of these is one input more or none. */
export interface BlockedConvExtras {
  /** A bias for each output channel is added. */
  readonly bias: number;
  /** Then a blocked value of the result's shape is added. */
  readonly sum: number;
  /** Then negative values become 0. */
  readonly relu: number;
}

export const extrasOf = (attrs: Attrs): BlockedConvExtras => ({
  bias: numberOf(attrs, 'bias'),
  sum: numberOf(attrs, 'sum'),
  relu: numberOf(attrs, 'relu'),
});

const reorder = (op: string, onnx: string): Operator => ({
  op,
  arity: 1,
  infer([x]) {
    if (x.shape.length !== 4 || x.dtype !== 'float32')
      throw refuseShapes(op, [x.shape], `only float32 images have a blocked layout, not ${x.dtype}`);
    return { shape: x.shape, dtype: x.dtype };
  },
  toOnnx: (emit, { shape }, names) =>
    emit.node(onnx, names, op === 'FromBlocked' ? { channels: { int: shape[1] } } : {}, domain),
});

/** Conv of a blocked x with a kernel whose entries are in the order of `blockedKernel`; further inputs as its extras say. */
const blockedConv: Operator = {
  op: 'BlockedConv',
  arity: null,
  infer([x, w, ...more], attrs) {
    const { bias, sum } = extrasOf(attrs);
    const shape = convShape('BlockedConv', x.shape, w.shape, attrs);
    const expected = [...(bias ? [[shape[1]]] : []), ...(sum ? [shape] : [])];
    if (JSON.stringify(more.map((y: Value) => y.shape)) !== JSON.stringify(expected))
      throw refuseShapes('BlockedConv', [x.shape, w.shape, ...more.map((y) => y.shape)], 'bias or sum do not fit');
    return { shape, dtype: x.dtype };
  },
  toOnnx(emit, { attrs, inputs }, [x, w, ...more]) {
    const { bias, relu } = extrasOf(attrs);
    // an omitted optional input is an empty name
    const names = bias || !more.length ? [x, w, ...more] : [x, w, '', ...more];
    const conv = convOnnxAttrs(attrs, inputs[1]);
    return emit.node('Conv', names, relu ? { ...conv, activation: { text: 'Relu' } } : conv, domain);
  },
};

/**
 * Images in blocks of channels, as ONNX Runtime keeps them between convolutions with constant weights: of a value batch × channels × height × width in
 * blocks of b channels, the bytes are batch × channels/b × height × width × b. Its shape stays that of the plain value, so elementwise operators need not
 * know. Made by lowering, so without derivatives, and only where a runtime has it.
 */
export const blockedOperators: readonly Operator[] = [
  reorder('ToBlocked', 'ReorderInput'),
  reorder('FromBlocked', 'ReorderOutput'),
  blockedConv,
];
