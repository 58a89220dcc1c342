import { describe, expect, it } from 'vitest';
import { mlp } from '#main/engine/architectures/mlp.ts';
import { resnet20 } from '#main/engine/architectures/resnet20.ts';
import { epochOrder } from '#main/engine/training/epoch-order.ts';
import { initialBuffers, initialWeights } from '#main/engine/training/initial.ts';
import { parseParams } from '#shared/domain/params.ts';
import { resnetParams } from '#test/fixtures/resnet.ts';

/** The part of `weights` that belongs to each parameter. */
function parts(
  parameters: readonly { name: string; size: number }[],
  weights: Float64Array,
): Map<string, Float64Array> {
  let at = 0;
  return new Map(parameters.map(({ name, size }) => [name, weights.subarray(at, (at += size))]));
}

describe('initial weights', () => {
  it.each([
    ['layers.1.weight', 50],
    ['layers.1.bias', 50],
    ['layers.0.weight', 2],
    ['layers.0.bias', 2],
  ])('%s is uniform within 1/√fan_in', (name, fanIn) => {
    const parameters = mlp.parameters(parseParams(mlp, {}));
    const drawn = [...Array(40).keys()].flatMap((seed) => [
      ...parts(parameters, initialWeights(parameters, seed)).get(name)!,
    ]);
    const bound = 1 / Math.sqrt(fanIn);
    const mean = drawn.reduce((sum, x) => sum + x, 0) / drawn.length;
    const variance = drawn.reduce((sum, x) => sum + x * x, 0) / drawn.length;
    // five standard errors
    expect(Math.abs(mean)).toBeLessThan((5 * bound) / Math.sqrt(3 * drawn.length));
    expect(Math.abs(variance / (bound ** 2 / 3) - 1)).toBeLessThan(5 * Math.sqrt(0.8 / drawn.length));
    expect(Math.max(...drawn.map(Math.abs))).toBeLessThanOrEqual(bound);
    expect(Math.max(...drawn.map(Math.abs))).toBeGreaterThan(0.98 * bound);
  });

  it('counts all inputs of a convolution, and leaves norms as they are', () => {
    const parameters = resnet20.parameters(resnetParams());
    const drawn = parts(parameters, initialWeights(parameters, 3));
    const largest = (name: string): number => Math.max(...drawn.get(name)!.map(Math.abs));
    expect(largest('layer3.2.conv2.weight')).toBeLessThanOrEqual(1 / 24);
    expect(largest('layer3.2.conv2.weight')).toBeGreaterThan(0.999 / 24);
    expect([...new Set(drawn.get('layer2.0.downsample.1.weight'))]).toEqual([1]);
    expect([...new Set(drawn.get('bn1.bias'))]).toEqual([0]);
    const buffers = resnet20.buffers(resnetParams());
    const statistics = parts(buffers, initialBuffers(buffers));
    expect([...new Set(statistics.get('bn1.running_mean'))]).toEqual([0]);
    expect([...new Set(statistics.get('bn1.running_var'))]).toEqual([1]);
  });

  it('depend on the seed and on nothing else', () => {
    const parameters = mlp.parameters(parseParams(mlp, {}));
    expect(initialWeights(parameters, 5)).toEqual(initialWeights(parameters, 5));
    expect(initialWeights(parameters, 5)).not.toEqual(initialWeights(parameters, 6));
  });
});

describe('the order of an epoch', () => {
  it('holds every example once, differs from epoch to epoch and from seed to seed, and is the same again', () => {
    const orders = [0, 1].flatMap((seed) => [0, 1, 2].map((epoch) => epochOrder(seed, epoch, 500, 4)));
    for (const { examples } of orders) expect([...examples].sort((a, b) => a - b)).toEqual([...Array(500).keys()]);
    expect(new Set(orders.map(({ examples }) => examples.join())).size).toBe(orders.length);
    expect(new Set(orders.flatMap(({ batchSeeds }) => [...batchSeeds])).size).toBe(4 * orders.length);
    expect(epochOrder(1, 2, 500, 4)).toEqual(orders[5]);
  });
});
