import { convAttrsOf } from '../../graph/operators/conv.ts';
import { numberOf } from '../../graph/value.ts';
import type { Value } from '../../graph/value.ts';
import type { Tensor, Tensor4D, Tfjs } from './backend.ts';
import type { TfjsOperators } from './kernel.ts';

/** The wasm backend takes eight times as long for a product that it is told to transpose. */
const matrix = (tf: Tfjs, x: Tensor, transposed: boolean): Tensor => (transposed ? tf.transpose(x) : x);

/** A shape with two spatial axes: a single one becomes columns. */
const planar = ([first, second, ...space]: readonly number[]): number[] =>
  space.length === 1 ? [first, second, 1, ...space] : [first, second, ...space];

/** Of x (batch × channels × space) and w (outputs × channels × kernel); TensorFlow.js takes channels last. */
function conv(tf: Tfjs, [x, w]: readonly Tensor[], { attrs, inputs, shape }: Value): Tensor {
  const { stride, pad, dilation } = convAttrsOf(attrs);
  const flat = shape.length === 3;
  const image = tf.transpose(tf.reshape(x, planar(inputs[0].shape)), [0, 2, 3, 1]);
  const kernel = tf.transpose(tf.reshape(w, planar(inputs[1].shape)), [2, 3, 1, 0]);
  const result = tf.conv2d(
    image as Tensor4D,
    kernel as Tensor4D,
    [flat ? 1 : stride, stride],
    [[0, 0], flat ? [0, 0] : [pad, pad], [pad, pad], [0, 0]],
    'NHWC',
    [flat ? 1 : dilation, dilation],
  );
  return tf.reshape(tf.transpose(result, [0, 3, 1, 2]), [...shape]);
}

export const productOperators: TfjsOperators = {
  MatMul: {
    kernels: ['BatchMatMul', 'Transpose', 'Identity'],
    run: (tf, [a, b], { attrs }) =>
      tf.matMul(matrix(tf, a, numberOf(attrs, 'transposeA') === 1), matrix(tf, b, numberOf(attrs, 'transposeB') === 1)),
  },
  Conv: { kernels: ['Conv2D', 'Transpose', 'Reshape', 'Identity'], run: conv },
};
