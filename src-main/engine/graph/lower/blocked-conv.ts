import { convAttrsOf, type ConvAttrs } from '../operators/conv.ts';
import { extrasOf } from '../operators/blocked.ts';
import type { Graph } from '../graph.ts';
import type { Value } from '../value.ts';
import { convGradWByProducts } from './conv-grad-w.ts';
import type { Layouts } from './layouts.ts';

const alone = { bias: 0, sum: 0, relu: 0 };

/** A kernel (outputs × channels × height × width) in the order that blocked convolutions read, under its old shape. */
function blockedKernel(g: Graph, w: Value, b: number): Value {
  const [outputs, channels, ...kernel] = w.shape;
  // fewer channels than a block are read from a plain image, one after the other
  const order =
    channels < b
      ? g.transpose(g.reshape(w, [outputs / b, b, channels, ...kernel]), [0, 2, 3, 4, 1])
      : g.transpose(g.reshape(w, [outputs / b, b, channels / b, b, ...kernel]), [0, 2, 4, 5, 3, 1]);
  return g.reshape(order, w.shape);
}

/** The kernel of the transpose, as `turned`, in that order: the largest pieces are moved once, then turned in whole blocks. */
function blockedTurned(g: Graph, w: Value, b: number): Value {
  const [outputs, channels, height, width] = w.shape;
  const split = g.reshape(w, [outputs / b, b, channels / b, b, height, width]);
  const order = g.transpose(split, [2, 0, 4, 5, 1, 3]);
  const last = [0, 0, height - 1, width - 1, 0, 0];
  const kernel = g.slice(order, last, order.shape, [1, 1, -1, -1, 1, 1]);
  return g.reshape(kernel, [channels, outputs, height, width]);
}

/** Conv `node` blocked, or null where it has to stay plain. */
export function blockedConv(layouts: Layouts, node: Value): Value | null {
  const { g, block } = layouts;
  const [x, w] = node.inputs;
  const few = x.shape[1] < block;
  if (convAttrsOf(node.attrs).groups !== 1 || !layouts.fits(node) || !(few || layouts.fits(x))) return null;
  const image = few ? layouts.plain(x) : layouts.blocked(x);
  return g.node('BlockedConv', [image, blockedKernel(g, layouts.plain(w), block)], { ...node.attrs, ...alone });
}

/** ConvGradX without strides, of a square kernel: a blocked convolution with the turned kernel; null where it has to stay plain. */
export function blockedConvGradX(layouts: Layouts, node: Value): Value | null {
  const { g, block } = layouts;
  const [dy, w] = node.inputs;
  const attrs = convAttrsOf(node.attrs);
  const [height, width] = w.shape.slice(2);
  const pad = attrs.dilation * (height - 1) - attrs.pad;
  if (attrs.stride !== 1 || attrs.groups !== 1 || height !== width || pad < 0) return null;
  if (!layouts.fits(node) || !layouts.fits(dy)) return null;
  const kernel = blockedTurned(g, layouts.plain(w), block);
  const turnedAttrs: ConvAttrs = { ...attrs, pad };
  return g.node('BlockedConv', [layouts.blocked(dy), kernel], { ...turnedAttrs, ...alone });
}

/** A blocked convolution that also does what its only user would do after it, or null. `extra`: what is added, if anything. */
export function grown(g: Graph, conv: Value, what: 'bias' | 'sum' | 'relu', extra?: Value): Value | null {
  const extras = extrasOf(conv.attrs);
  if (extras[what] || extras.relu) return null;
  const [x, w, ...more] = conv.inputs;
  // a bias is read before a sum
  const inputs = !extra ? more : what === 'bias' ? [extra, ...more] : [...more, extra];
  return g.node('BlockedConv', [x, w, ...inputs], { ...conv.attrs, [what]: 1 });
}

/** Channels last, from whichever layout there is. */
function channelsLast(layouts: Layouts, x: Value): Value {
  const { g, block } = layouts;
  const [batch, channels, height, width] = x.shape;
  if (!layouts.has(x, 'blocked')) return g.transpose(layouts.plain(x), [0, 2, 3, 1]);
  const rows = layouts.rows(x);
  return g.reshape(channels === block ? rows : g.transpose(rows, [0, 2, 1, 3]), [batch, height, width, channels]);
}

/** ConvGradW (plain, as kernels are) by products whose rows are read from blocked values; null for a value that is no image. */
export function convGradWFromBlocked(layouts: Layouts, node: Value): Value | null {
  const { g, block } = layouts;
  const [x, dy] = node.inputs;
  if (node.shape.length !== 4) return null;
  const [batch, outputs, height, width] = dy.shape;
  const { pad } = convAttrsOf(node.attrs);
  const around = [0, pad, pad, 0];
  const image = g.pad(channelsLast(layouts, x), around, around);
  const places = height * width;
  // three axes: ONNX Runtime would move a Transpose of two into every product that reads it
  const first =
    outputs === block && layouts.has(dy, 'blocked')
      ? g.transpose(g.reshape(layouts.blocked(dy), [batch, places, outputs]), [2, 0, 1])
      : g.transpose(g.reshape(layouts.plain(dy), [batch, outputs, places]), [1, 0, 2]);
  const cotangents = g.reshape(first, [outputs, batch * places]);
  return convGradWByProducts(g, node, image, cotangents, [height, width]);
}
