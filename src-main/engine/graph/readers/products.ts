import { shapeText, sizeOf } from '#shared/domain/tensor.ts';
import type { ConvOptions, Graph } from '../graph.ts';
import type { Value } from '../value.ts';
import type { NodeView, Reader, Readers } from './reader.ts';

const gemm: Reader = (g, node) => {
  const product = g.matmul(node.input(0), node.input(1), {
    transposeA: node.int('transA', 0) === 1,
    transposeB: node.int('transB', 0) === 1,
  });
  const scaled = g.mul(product, node.float('alpha', 1));
  const bias = node.optional(2);
  return bias ? g.add(scaled, g.mul(bias, node.float('beta', 1))) : scaled;
};

/** The one number that all of `list` are. */
function uniform(node: NodeView, name: string, otherwise: number): number {
  const list = node.ints(name) ?? [otherwise];
  if (list.some((n) => n !== list[0])) throw node.refuse(`${name} ${list.join(', ')} differ by axis`);
  return list[0];
}

function convOptions(node: NodeView): Omit<ConvOptions, 'pad'> {
  if (node.text('auto_pad', 'NOTSET') !== 'NOTSET') throw node.refuse(`auto_pad ${node.text('auto_pad', '')}`);
  return { stride: uniform(node, 'strides', 1), dilation: uniform(node, 'dilations', 1), groups: node.int('group', 1) };
}

const withBias = (g: Graph, y: Value, bias: Value | null): Value =>
  bias
    ? g.add(
        y,
        g.reshape(
          bias,
          y.shape.map((_, i) => (i === 1 ? -1 : 1)),
        ),
      )
    : y;

const conv: Reader = (g, node) => {
  const x = node.input(0);
  const spatial = x.shape.length - 2;
  const pads = node.ints('pads') ?? new Array<number>(2 * spatial).fill(0);
  const even = pads.every((n) => n === pads[0]);
  // padding that differs by side or axis becomes a Pad of its own
  const image = even ? x : g.pad(x, [0, 0, ...pads.slice(0, spatial)], [0, 0, ...pads.slice(spatial)]);
  const y = g.conv(image, node.input(1), { ...convOptions(node), pad: even ? (pads[0] ?? 0) : 0 });
  return withBias(g, y, node.optional(2));
};

const convTranspose: Reader = (g, node) => {
  const [dy, w] = [node.input(0), node.input(1)];
  const options = { ...convOptions(node), pad: uniform(node, 'pads', 0) };
  if (node.ints('output_shape')) throw node.refuse('output_shape');
  const { stride, pad, dilation = 1, groups = 1 } = options;
  const missing = node.ints('output_padding');
  const lengths = w.shape
    .slice(2)
    .map((n, i) => (dy.shape[i + 2] - 1) * stride - 2 * pad + dilation * (n - 1) + 1 + (missing?.[i] ?? 0));
  const y = g.convGradX(dy, w, options, [dy.shape[0], w.shape[1] * groups, ...lengths]);
  return withBias(g, y, node.optional(2));
};

/** NumPy's: rows of any number of leading axes by one matrix. */
const matmul: Reader = (g, node) => {
  const [a, b] = [node.input(0), node.input(1)];
  if (b.shape.length !== 2 || a.shape.length < 1)
    throw node.refuse(`of ${shapeText(a.shape)} and ${shapeText(b.shape)}; the second must be a matrix`);
  const rows = a.shape.slice(0, -1);
  const product = g.matmul(g.reshape(a, [sizeOf(rows), a.shape[rows.length]]), b);
  return g.reshape(product, [...rows, b.shape[1]]);
};

export const productReaders: Readers = {
  MatMul: matmul,
  Gemm: gemm,
  Conv: conv,
  ConvTranspose: convTranspose,
};
