import { refuseShapes, requireFloats, sameShape } from '../shapes.ts';
import { numberOf, intsOf } from '../value.ts';
import type { Attrs, Value } from '../value.ts';
import type { Operator } from './operator.ts';

/** The same number for every spatial axis. */
export interface ConvAttrs {
  readonly stride: number;
  readonly pad: number;
  readonly dilation: number;
  readonly groups: number;
}

export const convAttrsOf = (attrs: Attrs): ConvAttrs => ({
  stride: numberOf(attrs, 'stride'),
  pad: numberOf(attrs, 'pad'),
  dilation: numberOf(attrs, 'dilation'),
  groups: numberOf(attrs, 'groups'),
});

/** Shape of conv(x, w): batch × output channels × places. @throws WorkbenchError 'shape-mismatch' */
export function convShape(op: string, x: readonly number[], w: readonly number[], attrs: Attrs): number[] {
  const { stride, pad, dilation, groups } = convAttrsOf(attrs);
  const refuse = (why: string) => refuseShapes(op, [x, w], why);
  if (![stride, dilation, groups].every((n) => n >= 1) || pad < 0)
    throw refuse(`stride ${stride}, dilation ${dilation} and groups ${groups} are at least 1, pad ${pad} at least 0`);
  if (x.length < 3 || x.length !== w.length) throw refuse('both need batch or output, channel and spatial axes');
  if (x[1] !== w[1] * groups) throw refuse(`${x[1]} channels, the kernel takes ${w[1]} in each of ${groups} groups`);
  if (w[0] % groups) throw refuse(`${w[0]} output channels do not split into ${groups} groups`);
  const places = x.slice(2).map((n, i) => Math.floor((n + 2 * pad - dilation * (w[i + 2] - 1) - 1) / stride) + 1);
  if (places.some((n) => n < 1)) throw refuse(`the kernel is larger than the padded image (pad ${pad})`);
  return [x[0], w[0], ...places];
}

export const convOnnxAttrs = (attrs: Attrs, w: Value) => {
  const { stride, pad, dilation, groups } = convAttrsOf(attrs);
  const kernel = w.shape.slice(2);
  return {
    kernel_shape: { ints: kernel },
    strides: { ints: kernel.map(() => stride) },
    pads: { ints: [...kernel, ...kernel].map(() => pad) },
    dilations: { ints: kernel.map(() => dilation) },
    group: { int: groups },
  };
};

/** Cross-correlation of x (batch × channels × space) with w (outputs × channels ÷ groups × kernel), ONNX and torch layout. */
const conv: Operator = {
  op: 'Conv',
  arity: 2,
  infer([x, w], attrs) {
    requireFloats('Conv', [x, w]);
    return { shape: convShape('Conv', x.shape, w.shape, attrs), dtype: x.dtype };
  },
  toOnnx: (emit, { attrs, inputs }, names) => emit.node('Conv', names, convOnnxAttrs(attrs, inputs[1])),
};

/** Transpose of conv in x: (dy, w) → an x of `shape`. */
const convGradX: Operator = {
  op: 'ConvGradX',
  arity: 2,
  infer([dy, w], attrs) {
    requireFloats('ConvGradX', [dy, w]);
    const shape = intsOf(attrs, 'shape');
    if (!sameShape(convShape('ConvGradX', shape, w.shape, attrs), dy.shape))
      throw refuseShapes('ConvGradX', [dy.shape, w.shape], `conv of ${shape.join('×')} does not give the first`);
    return { shape, dtype: dy.dtype };
  },
  toOnnx(emit, { attrs, inputs: [dy, w], shape }, names) {
    const { stride, pad, dilation } = convAttrsOf(attrs);
    // strides leave open which of several lengths of x was convolved
    const missing = w.shape
      .slice(2)
      .map((n, i) => shape[i + 2] - ((dy.shape[i + 2] - 1) * stride - 2 * pad + dilation * (n - 1) + 1));
    return emit.node('ConvTranspose', names, { ...convOnnxAttrs(attrs, w), output_padding: { ints: missing } });
  },
};

/** Transpose of conv in w: (x, dy) → a w of `shape`. */
const convGradW: Operator = {
  op: 'ConvGradW',
  arity: 2,
  infer([x, dy], attrs) {
    requireFloats('ConvGradW', [x, dy]);
    const shape = intsOf(attrs, 'shape');
    if (!sameShape(convShape('ConvGradW', x.shape, shape, attrs), dy.shape))
      throw refuseShapes('ConvGradW', [x.shape, dy.shape], `conv with ${shape.join('×')} does not give the second`);
    return { shape, dtype: x.dtype };
  },
  toOnnx: null,
};

/** ⟨dy, conv(x, w)⟩ is linear in x, w and dy, so these three are closed under differentiation; lowering picks how a runtime computes them. */
export const convOperators: readonly Operator[] = [conv, convGradX, convGradW];
