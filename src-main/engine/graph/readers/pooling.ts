import { averagePool, maxPool } from '../pooling.ts';
import type { Windows } from '../pooling.ts';
import type { NodeView, Reader, Readers } from './reader.ts';

/** Windows along each spatial axis. In `ceil_mode` a last one may reach beyond the padding, as long as it starts before that. */
function windowsOf(node: NodeView): Windows[] {
  if (node.text('auto_pad', 'NOTSET') !== 'NOTSET') throw node.refuse(`auto_pad ${node.text('auto_pad', '')}`);
  const kernel = node.ints('kernel_shape');
  if (!kernel) throw node.refuse('kernel_shape is missing');
  const lengths = node.input(0).shape.slice(2);
  return kernel.map((size, i) => {
    const stride = node.ints('strides')?.[i] ?? 1;
    const dilation = node.ints('dilations')?.[i] ?? 1;
    const before = node.ints('pads')?.[i] ?? 0;
    const after = node.ints('pads')?.[i + kernel.length] ?? 0;
    const reach = dilation * (size - 1) + 1;
    const room = lengths[i] + before + after - reach;
    const starts = Math.min(Math.ceil(room / stride), Math.ceil((lengths[i] + before) / stride) - 1);
    const beyond = node.int('ceil_mode', 0) ? Math.max(0, starts * stride - room) : 0;
    return { kernel: size, stride, dilation, before, after: after + beyond };
  });
}

const averagePooling: Reader = (g, node) => {
  const countPadding = node.int('count_include_pad', 0) === 1;
  if (countPadding && node.int('ceil_mode', 0)) throw node.refuse('ceil_mode with count_include_pad');
  return averagePool(g, node.input(0), windowsOf(node), countPadding);
};

const spatial = (node: NodeView): number[] => [...node.input(0).shape.keys()].slice(2);

export const poolingReaders: Readers = {
  MaxPool: (g, node) => maxPool(g, node.input(0), windowsOf(node)),
  AveragePool: averagePooling,
  GlobalAveragePool: (g, node) => g.mean(node.input(0), spatial(node), { keepAxes: true }),
  GlobalMaxPool: (g, node) => g.max(node.input(0), spatial(node), { keepAxes: true }),
};
