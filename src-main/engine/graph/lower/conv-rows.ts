import { sizeOf } from '#shared/domain/tensor.ts';
import type { Graph } from '../graph.ts';
import { sameShape } from '../shapes.ts';
import { intsOf } from '../value.ts';
import type { ConvAttrs } from '../operators/conv.ts';
import type { Value } from '../value.ts';

/** Every offset inside a kernel, the last axis fastest. */
export function kernelOffsets(kernel: readonly number[]): number[][] {
  return Array.from({ length: sizeOf(kernel) }, (_, flat) => {
    const offset = new Array<number>(kernel.length);
    for (let axis = kernel.length - 1; axis >= 0; axis--) {
      offset[axis] = flat % kernel[axis];
      flat = Math.floor(flat / kernel[axis]);
    }
    return offset;
  });
}

/** The `group`-th of `groups` equal parts of x along `axis`. */
export function part(g: Graph, x: Value, axis: number, group: number, groups: number): Value {
  const count = x.shape[axis] / groups;
  return g.slice(
    x,
    x.shape.map((_, i) => (i === axis ? group * count : 0)),
    x.shape.with(axis, count),
  );
}

/** x padded, channels last: its slices are copied row by row. */
export function pixels(g: Graph, x: Value, { pad }: ConvAttrs): Value {
  const spatial = [...x.shape.keys()].slice(2);
  const around = [0, ...spatial.map(() => pad), 0];
  return g.pad(g.transpose(x, [0, ...spatial, 1]), around, around);
}

/** What the kernel's entry at `offset` meets, as a matrix: a row for each image and place of the result, a column for each channel. */
export function rowsAt(
  g: Graph,
  image: Value,
  offset: readonly number[],
  places: readonly number[],
  { stride, dilation }: ConvAttrs,
): Value {
  const channels = image.shape[image.shape.length - 1];
  const counts = [image.shape[0], ...places, channels];
  const starts = [0, ...offset.map((k) => k * dilation), 0];
  const met = unpadded(image, starts, counts, stride) ?? g.slice(image, starts, counts, [1, ...offset.map(() => stride), 1]); // prettier-ignore
  return g.reshape(met, [counts[0] * sizeOf(places), channels]);
}

/** What was padded, when the slice would be just that; else null. */
function unpadded(image: Value, starts: readonly number[], counts: readonly number[], stride: number): Value | null {
  if (image.op !== 'Pad' || stride !== 1 || !sameShape(starts, intsOf(image.attrs, 'before'))) return null;
  return sameShape(image.inputs[0].shape, counts) ? image.inputs[0] : null;
}
