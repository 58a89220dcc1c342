import { describe, expect, it } from 'vitest';
import { adam } from '#main/engine/training/optimisers/adam.ts';
import type { Evaluate } from '#main/engine/training/optimisers/optimiser.ts';
import { sgd } from '#main/engine/training/optimisers/sgd.ts';
import { parseParams } from '#shared/domain/params.ts';
import { follow, quadratic, rosenbrock } from './functions.ts';

const start = [-1.2, 1, 0.7];

describe('SGD', () => {
  it('without momentum on a quadratic shrinks every weight by the same factor at every update', async () => {
    const c = [1, 3, 10];
    const given = { momentum: 0, 'weight-decay': 0.5, 'learning-rate': 0.05, schedule: 'constant' };
    const { points } = await follow(sgd, given, quadratic(c), start, 30);
    points.forEach((theta, k) =>
      theta.forEach((x, i) => expect(x).toBeCloseTo(start[i] * (1 - 0.05 * (c[i] + 0.5)) ** (k + 1), 12)),
    );
  });

  it.each([false, true])(
    'sums what gradients are left of, old ones with falling weights (nesterov: %s)',
    async (nesterov) => {
      const [rate, momentum, decay] = [1e-4, 0.8, 0.3];
      const given = { momentum, nesterov, 'weight-decay': decay, 'learning-rate': rate, schedule: 'constant' };
      const { points } = await follow(sgd, given, rosenbrock, start, 20);
      const gradients: Float64Array[] = [];
      let theta = Float64Array.from(start);
      for (const point of points) {
        gradients.push(rosenbrock(theta).gradient.map((g, i) => g + decay * theta[i]));
        const last = gradients.length - 1;
        theta = theta.map((x, i) => {
          const velocity = gradients.reduce((sum, g, j) => sum + momentum ** (last - j) * g[i], 0);
          return x - rate * (nesterov ? gradients[last][i] + momentum * velocity : velocity);
        });
        theta.forEach((x, i) => expect(point[i]).toBeCloseTo(x, 12));
      }
    },
  );
});

describe('Adam', () => {
  it('moves every weight by the learning rate at first, however large its gradient', async () => {
    const { points } = await follow(adam, { 'learning-rate': 0.01 }, quadratic([1e-3, 1, 1e5]), start, 1);
    points[0].forEach((x, i) => expect(start[i] - x).toBeCloseTo(0.01 * Math.sign(start[i]), 6));
  });

  it.each([false, true])(
    'divides weighted means of all gradients by that of their squares (decoupled: %s)',
    async (decoupled) => {
      const [rate, b1, b2, decay, epsilon] = [0.03, 0.7, 0.95, 0.4, 1e-3];
      const given = { 'learning-rate': rate, 'beta-1': b1, 'beta-2': b2, 'weight-decay': decay, epsilon, decoupled };
      const { points } = await follow(adam, given, rosenbrock, start, 20);
      const gradients: Float64Array[] = [];
      let theta = Float64Array.from(start);
      const mean = (beta: number, value: (g: Float64Array) => number): number => {
        const weights = gradients.map((_, j) => beta ** (gradients.length - 1 - j));
        return gradients.reduce((sum, g, j) => sum + weights[j] * value(g), 0) / weights.reduce((sum, w) => sum + w, 0);
      };
      for (const point of points) {
        gradients.push(rosenbrock(theta).gradient.map((g, i) => (decoupled ? g : g + decay * theta[i])));
        theta = theta.map((x, i) => {
          const step = mean(b1, (g) => g[i]) / (Math.sqrt(mean(b2, (g) => g[i] ** 2)) + epsilon);
          return x - rate * (step + (decoupled ? decay * x : 0));
        });
        theta.forEach((x, i) => expect(point[i]).toBeCloseTo(x, 12));
      }
    },
  );
});

describe.each([sgd, adam])('$id', (optimiser) => {
  it('tells the loss and the length of the gradient where the update began, and the rate it took', async () => {
    const { points, updates } = await follow(optimiser, { 'learning-rate': 1e-3, warmup: 4 }, rosenbrock, start, 6);
    updates.forEach((update, k) => {
      const { loss, gradient } = rosenbrock(k ? points[k - 1] : Float64Array.from(start));
      const rate = 1e-3 * Math.min(1, k / 4);
      expect(update).toMatchObject({ loss, evaluations: 1, stop: null });
      expect(update.gradientNorm).toBeCloseTo(Math.hypot(...gradient), 12);
      expect(update.learningRate).toBeCloseTo(rate, 15);
    });
  });

  it('does not stop where nothing is left to gain', async () => {
    const { updates } = await follow(optimiser, {}, quadratic([1, 2]), [0, 0], 3);
    expect(updates.map(({ stop }) => stop)).toEqual([null, null, null]);
  });

  it.each([
    ['the loss', NaN, 0, 'the loss is NaN'],
    ['the loss', Infinity, 0, 'the loss is Infinity'],
    ['the gradient', 1, NaN, 'the gradient is not finite'],
    ['the gradient', 1, -Infinity, 'the gradient is not finite'],
  ])('goes back to the last finite point when %s is not finite (%d, %d)', async (_, loss, entry, reason) => {
    const theta = Float64Array.of(1, 2);
    const running = optimiser.start(parseParams(optimiser, {}), 2);
    const good: Evaluate = async (x) => quadratic([1, 2])(x);
    const bad: Evaluate = async () => ({ loss, gradient: Float64Array.of(entry, 0) });
    await running.update(theta, good, 0);
    const last = theta.slice();
    await running.update(theta, good, 1);
    const { arrays } = running.state();
    expect(await running.update(theta, bad, 2)).toMatchObject({ stop: { end: 'not-finite', reason } });
    expect(theta).toEqual(last);
    expect(running.state().arrays).toEqual(arrays);
  });

  it('stays where it begins when nothing is finite there', async () => {
    const { points, updates } = await follow(
      optimiser,
      {},
      () => ({ loss: NaN, gradient: new Float64Array(2) }),
      [3, 4],
      5,
    );
    expect(updates.map(({ stop }) => stop?.end)).toEqual(['not-finite']);
    expect([...points[0]]).toEqual([3, 4]);
  });
});

it('SGD does not move to weights that are not finite', async () => {
  const given = { 'learning-rate': 1e300, momentum: 0, 'weight-decay': 0 };
  const { points, updates } = await follow(sgd, given, quadratic([1e200]), [1], 5);
  expect(updates[0].stop).toMatchObject({ end: 'not-finite', reason: expect.stringContaining('weights') });
  expect([...points[0]]).toEqual([1]);
});
