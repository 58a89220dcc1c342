import type { Graph } from '../graph.ts';
import { convAttrsOf } from '../operators/conv.ts';
import type { ConvAttrs } from '../operators/conv.ts';
import type { Value } from '../value.ts';
import { kernelOffsets, part, pixels, rowsAt } from './conv-rows.ts';
import type { Lowering } from './lowering.ts';

/** Convolution as a sum of matrix products over the kernel's entries: slow, but made of products alone, which every precision has. */
export function convByProducts(g: Graph, x: Value, w: Value, places: readonly number[], attrs: ConvAttrs): Value {
  const { groups } = attrs;
  const image = pixels(g, x, attrs);
  const ofGroup = (group: number): Value => {
    const channels = part(g, image, image.shape.length - 1, group, groups);
    const weights = part(g, w, 0, group, groups);
    return kernelOffsets(w.shape.slice(2))
      .map((offset) => {
        const entry = g.slice(weights, [0, 0, ...offset], [...weights.shape.slice(0, 2), ...offset.map(() => 1)]);
        return g.matmul(rowsAt(g, channels, offset, places, attrs), g.reshape(entry, weights.shape.slice(0, 2)), {
          transposeB: true,
        });
      })
      .reduce((sum, product) => g.add(sum, product));
  };
  const rows = g.concat(
    Array.from({ length: groups }, (_, group) => ofGroup(group)),
    1,
  );
  const last = g.reshape(rows, [x.shape[0], ...places, w.shape[0]]);
  return g.transpose(last, [0, last.shape.length - 1, ...places.map((_, i) => i + 1)]);
}

/** For precisions in which a runtime has no Conv. */
export const convLowering: Lowering = {
  op: 'Conv',
  lower: (g, node, [x, w]) => convByProducts(g, x, w, node.shape.slice(2), convAttrsOf(node.attrs)),
};
