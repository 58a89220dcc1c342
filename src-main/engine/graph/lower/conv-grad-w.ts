import { sizeOf } from '#shared/domain/tensor.ts';
import type { Graph } from '../graph.ts';
import { convAttrsOf } from '../operators/conv.ts';
import type { Value } from '../value.ts';
import { kernelOffsets, part, pixels, rowsAt } from './conv-rows.ts';
import type { Lowering } from './lowering.ts';

/**
 * ConvGradW `node` as one matrix product for each entry of the kernel: the cotangents times the rows of the image that the entry meets.
 * @param image x padded, channels last
 * @param cotangents a row for each output channel, a column for each image and place
 * @param places spatial shape of the cotangents
 */
export function convGradWByProducts(
  g: Graph,
  node: Value,
  image: Value,
  cotangents: Value,
  places: readonly number[],
): Value {
  const attrs = convAttrsOf(node.attrs);
  const { groups } = attrs;
  const [outputs, channels, ...kernel] = node.shape;
  const ofGroup = (group: number): Value => {
    const rows = part(g, image, image.shape.length - 1, group, groups);
    const entries = kernelOffsets(kernel).map((offset) =>
      g.matmul(part(g, cotangents, 0, group, groups), rowsAt(g, rows, offset, places, attrs)),
    );
    const first = g.reshape(g.concat(entries, 0), [entries.length, outputs / groups, channels]);
    return g.transpose(first, [1, 2, 0]);
  };
  const all = Array.from({ length: groups }, (_, group) => ofGroup(group));
  return g.reshape(g.concat(all, 0), node.shape);
}

/** dy is turned once, whatever the size of the kernel. */
export const convGradWLowering: Lowering = {
  op: 'ConvGradW',
  lower(g, node, [x, dy]) {
    const [batch, outputs, ...places] = dy.shape;
    const swap = [1, 0, ...places.map((_, i) => i + 2)];
    const cotangents = g.reshape(g.transpose(dy, swap), [outputs, batch * sizeOf(places)]);
    return convGradWByProducts(g, node, pixels(g, x, convAttrsOf(node.attrs)), cotangents, places);
  },
};
