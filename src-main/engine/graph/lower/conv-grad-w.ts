import { sizeOf } from '#shared/domain/tensor.ts';
import { convAttrsOf } from '../operators/conv.ts';
import { kernelOffsets, part, pixels, rowsAt } from './conv-rows.ts';
import type { Lowering } from './lowering.ts';

/** One matrix product for each entry of the kernel: dy, turned once, times the rows of x that the entry meets. */
export const convGradWLowering: Lowering = {
  op: 'ConvGradW',
  lower(g, node, [x, dy]) {
    const attrs = convAttrsOf(node.attrs);
    const { groups } = attrs;
    const [outputs, channels, ...kernel] = node.shape;
    const [batch, , ...places] = dy.shape;
    const image = pixels(g, x, attrs);
    const swap = [1, 0, ...places.map((_, i) => i + 2)];
    const cotangents = g.reshape(g.transpose(dy, swap), [outputs, batch * sizeOf(places)]);
    const ofGroup = (group: number) => {
      const rows = part(g, image, image.shape.length - 1, group, groups);
      const entries = kernelOffsets(kernel).map((offset) => {
        const product = g.matmul(part(g, cotangents, 0, group, groups), rowsAt(g, rows, offset, places, attrs));
        return g.reshape(product, [outputs / groups, channels, 1]);
      });
      return g.concat(entries, 2);
    };
    return g.reshape(
      g.concat(
        Array.from({ length: groups }, (_, group) => ofGroup(group)),
        0,
      ),
      node.shape,
    );
  },
};
