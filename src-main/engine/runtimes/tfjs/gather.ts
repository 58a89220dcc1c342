import { sizeOf } from '#shared/domain/tensor.ts';
import { numberOf } from '../../graph/value.ts';
import type { Value } from '../../graph/value.ts';
import type { Tensor, Tfjs } from './backend.ts';
import type { TfjsOperators } from './kernel.ts';

/** Zeros with the entries of y added at their indices: TensorFlow.js scatters along the first axis. */
function scatterAdd(tf: Tfjs, [y, indices]: readonly Tensor[], { attrs, inputs, shape }: Value): Tensor {
  const axis = numberOf(attrs, 'axis');
  const count = sizeOf(inputs[1].shape);
  const [before, after] = [sizeOf(shape.slice(0, axis)), sizeOf(shape.slice(axis + 1))];
  const rows = tf.reshape(tf.transpose(tf.reshape(y, [before, count, after]), [1, 0, 2]), [count, before * after]);
  const sums = tf.scatterND(tf.reshape(indices, [count, 1]), rows, [shape[axis], before * after]);
  return tf.reshape(tf.transpose(tf.reshape(sums, [shape[axis], before, after]), [1, 0, 2]), [...shape]);
}

export const gatherOperators: TfjsOperators = {
  Gather: {
    kernels: ['GatherV2'],
    run: (tf, [x, indices], { attrs }) => tf.gather(x, indices, numberOf(attrs, 'axis')),
  },
  ScatterAdd: { kernels: ['ScatterNd', 'Transpose', 'Reshape', 'Identity'], run: scatterAdd },
};
