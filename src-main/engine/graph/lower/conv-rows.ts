import { sizeOf } from '#shared/domain/tensor.ts';
import type { Graph } from '../graph.ts';
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
  const around = x.shape.map((_, i) => (i < 2 ? 0 : pad));
  const axes = [...x.shape.keys()];
  return g.transpose(g.pad(x, around, around), [0, ...axes.slice(2), 1]);
}

/** What the kernel's entry at `offset` meets, as a matrix: a row for each image and place of the result, a column for each channel. */
export function rowsAt(
  g: Graph,
  image: Value,
  offset: readonly number[],
  places: readonly number[],
  { stride, dilation }: ConvAttrs,
): Value {
  const batch = image.shape[0];
  const channels = image.shape[image.shape.length - 1];
  const met = g.slice(
    image,
    [0, ...offset.map((k) => k * dilation), 0],
    [batch, ...places, channels],
    [1, ...offset.map(() => stride), 1],
  );
  return g.reshape(met, [batch * sizeOf(places), channels]);
}
