import { Random } from '#shared/domain/random.ts';
import type { ParameterShape } from '../architectures/architecture.ts';

/**
 * Weights as torch's layers draw them: weight and bias of linear and convolution layers uniform in ±1/√fan_in, scales of norms 1 and their shifts 0. The
 * distribution is torch's, the stream of numbers is not. A bias `x.bias` belongs to `x.weight`; a weight with one axis is a norm's scale.
 * @returns length P, in the order of `parameters`
 */
export function initialWeights(parameters: readonly ParameterShape[], seed: number): Float64Array {
  const random = new Random(seed);
  const shapes = new Map(parameters.map(({ name, shape }) => [name, shape]));
  const weights = new Float64Array(parameters.reduce((sum, { size }) => sum + size, 0));
  let at = 0;
  for (const { name, size } of parameters) {
    const own = weights.subarray(at, (at += size));
    const layer = shapes.get(name.replace(/bias$/, 'weight'));
    if (!layer || layer.length < 2) own.fill(name.endsWith('weight') ? 1 : 0);
    else {
      const bound = 1 / Math.sqrt(fanIn(layer));
      for (let i = 0; i < size; i++) own[i] = (2 * random.uniform() - 1) * bound;
    }
  }
  return weights;
}

/** Inputs of one output: all axes but the first, torch's layout. */
const fanIn = (shape: readonly number[]): number => shape.slice(1).reduce((product, n) => product * n, 1);

/** Running statistics before training: mean 0, variance 1. @returns all of `buffers`, one after another */
export function initialBuffers(buffers: readonly ParameterShape[]): Float64Array {
  const values = new Float64Array(buffers.reduce((sum, { size }) => sum + size, 0));
  let at = 0;
  for (const { name, size } of buffers) values.fill(name.endsWith('var') ? 1 : 0, at, (at += size));
  return values;
}
