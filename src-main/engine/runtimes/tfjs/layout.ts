import { sizeOf } from '#shared/domain/tensor.ts';
import { intsOf, numberOf } from '../../graph/value.ts';
import type { Tensor, Tfjs } from './backend.ts';
import { grow, growKernels } from './elementwise.ts';
import type { TfjsOperators } from './kernel.ts';

/** `counts` entries from `starts` on. Axes taken whole at the end are one with the axis before them: what lies side by side is copied at once. */
function window(tf: Tfjs, x: Tensor, starts: readonly number[], counts: readonly number[]): Tensor {
  const cut = counts.findLastIndex((n, i) => n !== x.shape[i]);
  const inner = sizeOf(counts.slice(cut + 1));
  const joined = (list: readonly number[]): number[] => [...list.slice(0, cut), list[cut] * inner];
  return tf.reshape(tf.slice(tf.reshape(x, joined(x.shape)), joined(starts), joined(counts)), [...counts]);
}

/** Reductions, and what only moves entries. */
export const layoutOperators: TfjsOperators = {
  ReduceSum: {
    kernels: ['Sum', 'Transpose', 'Reshape', 'Cast', 'Identity'],
    run: (tf, [x], { attrs }) => tf.sum(x, [...intsOf(attrs, 'axes')], numberOf(attrs, 'keepAxes') === 1),
  },
  ReduceMax: {
    kernels: ['Max', 'Transpose', 'Reshape', 'Identity'],
    run: (tf, [x], { attrs }) => tf.max(x, [...intsOf(attrs, 'axes')], numberOf(attrs, 'keepAxes') === 1),
  },
  Expand: { kernels: growKernels, run: (tf, [x], { shape }) => grow(tf, x, shape) },
  Reshape: { kernels: ['Reshape'], run: (tf, [x], { shape }) => tf.reshape(x, [...shape]) },
  Transpose: {
    kernels: ['Transpose', 'Identity'],
    run: (tf, [x], { attrs }) => tf.transpose(x, [...intsOf(attrs, 'perm')]),
  },
  // lowered to windows without steps and to reversals of whole axes
  Slice: {
    kernels: ['Slice', 'Reverse', 'Reshape', 'Identity'],
    run(tf, [x], { attrs, shape }) {
      const backwards = intsOf(attrs, 'steps').flatMap((step, axis) => (step < 0 ? [axis] : []));
      return backwards.length ? tf.reverse(x, backwards) : window(tf, x, intsOf(attrs, 'starts'), shape);
    },
  },
  Pad: {
    kernels: ['PadV2'],
    run(tf, [x], { attrs }) {
      const after = intsOf(attrs, 'after');
      return tf.pad(x, intsOf(attrs, 'before').map((n, i): [number, number] => [n, after[i]])); // prettier-ignore
    },
  },
  Concat: {
    kernels: ['Concat', 'Identity'],
    run: (tf, inputs, { attrs }) => tf.concat([...inputs], numberOf(attrs, 'axis')),
  },
};
