import { describe, expect, it } from 'vitest';
import { mlp } from '#main/engine/architectures/mlp.ts';
import { resnet20 } from '#main/engine/architectures/resnet20.ts';
import { norm } from '#main/engine/directions/vectors.ts';
import { lossOn } from '#main/engine/evaluator.ts';
import { convection } from '#main/engine/problems/convection.ts';
import { initialBuffers, initialWeights } from '#main/engine/training/initial.ts';
import { wholePiece } from '#main/engine/training/pieces.ts';
import { openTraining, trainingTask } from '#main/engine/training/training-graphs.ts';
import type { Feeds } from '#main/engine/problems/problem.ts';
import type { GraphSpec } from '#main/engine/load-model.ts';
import { parseParams } from '#shared/domain/params.ts';
import { Random } from '#shared/domain/random.ts';
import { evaluateReference } from '#test/fixtures/reference-runtime/evaluate.ts';
import { resnetParams } from '#test/fixtures/resnet.ts';
import { compilers } from './training-fixture.ts';

const pinn: GraphSpec = {
  architecture: { id: 'mlp', params: parseParams(mlp, { widths: [2, 6, 6, 1] }) },
  problem: { id: 'convection', params: parseParams(convection, { beta: 7, points: 'drawn', 'interior-points': 60 }) },
  backend: 'ort-cpu',
  precision: 'float32',
};
const resnet: GraphSpec = {
  architecture: { id: 'resnet20', params: resnetParams({ channels: 1, classes: 3 }) },
  problem: { id: 'classification', params: { normalize: 'unit', examples: '', layout: 'nhwc', size: 0, batch: 128 } },
  backend: 'ort-cpu',
  precision: 'float32',
};

function images(count: number, size: number): Feeds {
  const random = new Random(11);
  return new Map([
    [
      'images',
      {
        shape: [count, 1, size, size],
        data: Float64Array.from({ length: count * size * size }, () => random.normal()),
      },
    ],
    ['labels', { shape: [count], data: Float64Array.from({ length: count }, (_, i) => i % 3) }],
  ]);
}

/** Loss and statistics of the graph that training takes, in float64 by plain loops. */
function slow(spec: GraphSpec, feeds: Feeds, theta: Float64Array, buffers: Float64Array) {
  const double = trainingTask({ ...spec, precision: 'float64' });
  const { architecture } = double;
  const params = architecture.whileTraining?.(spec.architecture.params) ?? spec.architecture.params;
  const task = { ...double, spec: { ...double.spec, architecture: { id: spec.architecture.id, params } } };
  const statistics = new Map();
  const { loss } = lossOn(task, feeds, statistics);
  const named: Record<string, Float64Array> = {};
  let at = 0;
  for (const { name, size } of task.parameters) named[`weights.${name}`] = theta.slice(at, (at += size));
  at = 0;
  for (const [name, { data }] of task.buffers) named[`buffers.${name}`] = buffers.slice(at, (at += data.length));
  for (const [name, { data }] of feeds) named[name] = data;
  return evaluateReference({ loss, ...Object.fromEntries(statistics) }, named);
}

const rounded = (values: Float64Array): Float64Array => Float64Array.from(values, Math.fround);

describe('loss and gradient at given weights', () => {
  it('of a PINN are those of the float64 reference runtime', async () => {
    const task = trainingTask(pinn);
    const theta = rounded(initialWeights(task.parameters, 4));
    const feeds = await task.problem.data(pinn.problem.params, { tensors: new Map(), file: '', paths: [] });
    const { feeds: piece } = wholePiece(feeds, 'float32', 1);
    const { values, gradient } = await openTraining(pinn, compilers).gradient(theta, piece);
    const single = new Map([...feeds].map(([name, { shape, data }]) => [name, { shape, data: rounded(data) }]));
    const at = (point: Float64Array): number => slow(pinn, single, point, new Float64Array(0)).loss[0];
    expect(Math.abs(values.loss / at(theta) - 1)).toBeLessThan(1e-4);
    const h = 1e-5;
    const differences = Float64Array.from(theta, (_, i) => {
      const [up, down] = [theta.slice(), theta.slice()];
      up[i] += h;
      down[i] -= h;
      return (at(up) - at(down)) / (2 * h);
    });
    expect(distance(gradient, differences)).toBeLessThan(1e-3);
  });

  it('of a ResNet-20 in training are those of the float64 reference runtime, and so are the statistics', async () => {
    const task = trainingTask(resnet);
    const theta = rounded(initialWeights(task.parameters, 2));
    const buffers = initialBuffers(resnet20.buffers(resnet.architecture.params));
    const feeds = images(3, 4);
    const { feeds: piece } = wholePiece(feeds, 'float32', 3);
    const { values, gradient, statistics } = await openTraining(resnet, compilers).gradient(theta, piece);
    const single = new Map([...feeds].map(([name, { shape, data }]) => [name, { shape, data: rounded(data) }]));
    const right = slow(resnet, single, theta, buffers);
    expect(Math.abs(values.loss / right.loss[0] - 1)).toBeLessThan(1e-4);
    const names = resnet20.buffers(resnet.architecture.params);
    let at = 0;
    for (const { name, size } of names) {
      expect(distance(statistics.subarray(at, at + size), right[name])).toBeLessThan(1e-4);
      at += size;
    }
    // there are too many weights for one difference each: a random share of every one, along which the slope is a sum without cancellation
    const random = new Random(5);
    const length = norm(Float64Array.from(gradient));
    for (let trial = 0; trial < 2; trial++) {
      const direction = Float64Array.from(gradient, (x) => (x / length) * random.uniform());
      const h = 1e-7;
      const moved = (by: number): Float64Array => theta.map((x, i) => x + by * direction[i]);
      const slope =
        (slow(resnet, single, moved(h), buffers).loss[0] - slow(resnet, single, moved(-h), buffers).loss[0]) / (2 * h);
      const found = direction.reduce((sum, d, i) => sum + d * gradient[i], 0);
      expect(Math.abs(found / slope - 1)).toBeLessThan(1e-3);
    }
  });
});

/** ‖a − b‖ ÷ ‖b‖ */
function distance(a: ArrayLike<number>, b: ArrayLike<number>): number {
  let [difference, length] = [0, 0];
  for (let i = 0; i < b.length; i++) {
    difference += (a[i] - b[i]) ** 2;
    length += b[i] ** 2;
  }
  return Math.sqrt(difference / length);
}
