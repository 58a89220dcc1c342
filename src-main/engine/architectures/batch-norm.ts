import type { Graph, Value } from '../graph/graph.ts';
import { parameterShape, type ParameterShape } from './architecture.ts';

/** torch's default, which trained weights rely on. */
const EPSILON = 1e-5;

/** `running`: the buffers' statistics; `batch`: those of the values themselves, over batch and space, biased as torch's are in training. */
export type Statistics = 'running' | 'batch';

export const batchNormParameters = (name: string, channels: number): ParameterShape[] => [
  parameterShape(`${name}.weight`, [channels]),
  parameterShape(`${name}.bias`, [channels]),
];

export const batchNormBuffers = (name: string, channels: number): ParameterShape[] => [
  parameterShape(`${name}.running_mean`, [channels]),
  parameterShape(`${name}.running_var`, [channels]),
];

/**
 * Batch-norm `name` after a convolution without bias, of x (batch × channels × height × width) with w. With running statistics the norm is affine, so its
 * scale multiplies the kernel and its shift is the convolution's bias: no pass over the activations.
 * @param found receives the batch's statistics by the names of the buffers; the variance unbiased, as torch's running one is
 */
export function normalisedConv(
  g: Graph,
  weights: ReadonlyMap<string, Value>,
  { conv, norm, stride, statistics }: { conv: string; norm: string; stride: number; statistics: Statistics },
  x: Value,
  found?: Map<string, Value>,
): Value {
  const [w, gain, bias, mean, variance] = [
    `${conv}.weight`,
    ...['weight', 'bias', 'running_mean', 'running_var'].map((part) => `${norm}.${part}`),
  ].map((name) => weights.get(name)!);
  const [channels, , kernel] = w.shape;
  const attrs = { stride, pad: (kernel - 1) / 2 };
  const perChannel = (v: Value): Value => g.reshape(v, [1, channels, 1, 1]);
  if (statistics === 'running') {
    const scale = g.div(gain, g.sqrt(g.add(variance, EPSILON)));
    const shift = g.sub(bias, g.mul(mean, scale));
    return g.add(g.conv(x, g.mul(w, g.reshape(scale, [channels, 1, 1, 1])), attrs), perChannel(shift));
  }
  const y = g.conv(x, w, attrs);
  const batchMean = g.mean(y, [0, 2, 3], { keepAxes: true });
  const centred = g.sub(y, batchMean);
  const biased = g.mean(g.square(centred), [0, 2, 3], { keepAxes: true });
  if (found) {
    const count = y.shape[0] * y.shape[2] * y.shape[3];
    found.set(`${norm}.running_mean`, g.reshape(batchMean, [channels]));
    found.set(`${norm}.running_var`, g.reshape(g.mul(biased, count / Math.max(count - 1, 1)), [channels]));
  }
  const spread = g.sqrt(g.add(biased, EPSILON));
  return g.add(g.mul(centred, g.div(perChannel(gain), spread)), perChannel(bias));
}
