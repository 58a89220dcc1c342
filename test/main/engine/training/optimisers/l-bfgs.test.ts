import { describe, expect, it } from 'vitest';
import { lBfgs } from '#main/engine/training/optimisers/l-bfgs.ts';
import type { LossAndGradient } from '#main/engine/training/optimisers/optimiser.ts';
import { beale, follow, logistic, quadratic, rosenbrock, type Path, type Smooth } from './functions.ts';

const dot = (a: Float64Array, b: Float64Array): number => a.reduce((sum, x, i) => sum + x * b[i], 0);
const endOf = ({ updates }: Path) => updates.at(-1)?.stop;
const alternating = (size: number): number[] => Array.from({ length: size }, (_, i) => (i % 2 ? 1 : -1.2));
const spread = Array.from({ length: 13 }, (_, i) => 10 ** (i / 2));

describe('L-BFGS', () => {
  it.each<[string, Smooth, number[], number]>([
    ["Rosenbrock's function in 2 dimensions", rosenbrock, alternating(2), 0],
    ["Rosenbrock's function in 10", rosenbrock, alternating(10), 0],
    ["Rosenbrock's function in 40", rosenbrock, alternating(40), 0],
    ["Beale's function", beale, [1, 1], 0],
    ['a quadratic of condition 1e6', quadratic(spread), spread.map(() => 1), 0],
    ['a flat quadratic of condition 1e6', quadratic(spread.map((c) => 1e-6 * c)), spread.map(() => 1), 0],
    ['logistic regression', logistic, [0, 0, 0], 0.6729],
  ])(
    'meets the strong Wolfe conditions at every step on %s, and comes to its minimum',
    async (_, smooth, start, least) => {
      const given = { 'tolerance-gradient': 1e-8, 'tolerance-change': 1e-13 };
      const { points, updates } = await follow(lBfgs, given, smooth, start, 1000);
      let before: Float64Array = Float64Array.from(start);
      updates.forEach(({ wolfe, loss, gradientNorm, learningRate, stop }, k) => {
        const [from, to] = [smooth(before), smooth(points[k])];
        // the step is t·d, so that both conditions hold for it as they do for d
        const step = points[k].map((x, i) => x - before[i]);
        const slope = dot(from.gradient, step);
        const falls = to.loss <= from.loss + 1e-4 * slope;
        const isFlat = Math.abs(dot(to.gradient, step)) <= 0.9 * Math.abs(slope);
        if (learningRate > 0) expect([wolfe, falls, isFlat]).toEqual([true, true, true]);
        else expect(stop).not.toBeNull();
        expect(loss).toBe(to.loss);
        expect(gradientNorm).toBeCloseTo(Math.sqrt(dot(to.gradient, to.gradient)), 12);
        before = points[k];
      });
      expect(updates.at(-1)?.stop?.end).toBe('converged');
      expect(updates.at(-1)?.loss).toBeCloseTo(least, least ? 4 : 10);
    },
  );

  it('first moves the weights by 1 in sum, or by the gradient when that is less', async () => {
    // a plane, so that the search can only go on growing from there
    const plane =
      (slope: number): Smooth =>
      (x) => ({ loss: slope * (x[0] + x[1]), gradient: Float64Array.of(slope, slope) });
    const visited: number[] = [];
    const seen =
      (smooth: Smooth): Smooth =>
      (x) => {
        visited.push(x[0]);
        return smooth(x);
      };
    await follow(lBfgs, {}, seen(plane(8)), [0, 0], 1);
    expect(visited[1]).toBe(-0.5);
    visited.length = 0;
    await follow(lBfgs, { 'learning-rate': 0.5 }, seen(plane(0.1)), [0, 0], 1);
    expect(visited[1]).toBe(-0.05);
  });

  it('evaluates at θ once, and never twice at the same point', async () => {
    const visited = new Set<string>();
    const path = await follow(lBfgs, {}, (x) => (visited.add(x.join()), rosenbrock(x)), alternating(4), 1000);
    expect(path.evaluations).toBe(visited.size);
    expect(path.updates.reduce((sum, { evaluations }) => sum + evaluations, 0)).toBe(path.evaluations);
  });
});

describe('L-BFGS stops', () => {
  const at = async (given: Readonly<Record<string, unknown>>, smooth: Smooth, start: number[]): Promise<Path> =>
    follow(lBfgs, given, smooth, start, 1000);

  it('at once where the gradient is small, after one evaluation', async () => {
    const path = await at({}, quadratic([1, 1]), [1e-7, -1e-7]);
    expect(path.updates).toMatchObject([{ evaluations: 1, learningRate: 0 }]);
    expect(endOf(path)).toEqual({ end: 'converged', reason: 'largest entry of the gradient 1e-7 ≤ 1e-7' });
    expect([...path.points[0]]).toEqual([1e-7, -1e-7]);
    // and again, without an evaluation, when it is asked to go on
    const again = await follow(lBfgs, {}, quadratic([1, 1]), path.points[0], 5, { state: path.state, at: 1 });
    expect([again.evaluations, again.updates.length]).toEqual([0, 1]);
    expect(endOf(again)).toEqual(endOf(path));
  });

  it.each<
    [
      string,
      string,
      Record<string, number>,
      Smooth,
      number[],
      (before: LossAndGradient, after: LossAndGradient, moved: number) => boolean,
    ]
  >([
    [
      'a small gradient',
      'largest entry of the gradient',
      { 'tolerance-gradient': 1e-3 },
      rosenbrock,
      [-1.2, 1],
      (_, { gradient }) => gradient.every((g) => Math.abs(g) <= 1e-3),
    ],
    [
      'a small step',
      'largest change of a weight',
      { 'tolerance-change': 1e-2 },
      quadratic([1e6, 3e5]),
      [1e-4, 1e-4],
      (_before, _after, moved) => moved > 0 && moved <= 1e-2,
    ],
    [
      'a small change of the loss',
      'change of the loss',
      {},
      quadratic([1, 1.01]),
      [3e-4, 2e-4],
      (before, after, moved) => moved > 1e-7 && before.loss - after.loss < 1e-7,
    ],
    ['a small slope', 'slope along the direction', {}, beale, [1, 1], (_before, _after, moved) => moved === 0],
  ])('at %s', async (_, reason, given, smooth, start, holds) => {
    const path = await at(given, smooth, start);
    expect(endOf(path)).toMatchObject({ end: 'converged', reason: expect.stringContaining(reason) });
    const after = path.points[path.points.length - 1];
    const before = path.points.at(-2) ?? Float64Array.from(start);
    const moved = Math.max(...after.map((x, i) => Math.abs(x - before[i])));
    expect(holds(smooth(before), smooth(after), moved)).toBe(true);
  });

  it('after 1.25 times as many evaluations as iterations, or after as many as were said', async () => {
    const path = await at({ iterations: 10 }, rosenbrock, [-1.2, 1]);
    expect(endOf(path)).toEqual({ end: 'steps', reason: '12 evaluations of at most 12' });
    const said = await at({ evaluations: 20 }, rosenbrock, [-1.2, 1]);
    expect(said.evaluations).toBeGreaterThanOrEqual(20);
    expect(said.evaluations - (said.updates.at(-1)?.evaluations ?? 0)).toBeLessThan(20);
    expect(endOf(said)?.end).toBe('steps');
  });

  it('when the loss rises along its direction, and stays where it was', async () => {
    const wrong: Smooth = (x) => ({ loss: x[0] ** 2, gradient: Float64Array.of(-2 * x[0]) });
    const path = await at({}, wrong, [3]);
    expect(endOf(path)).toMatchObject({
      end: 'converged',
      reason: 'no step along the direction lowers the loss enough',
    });
    expect([...path.points[0]]).toEqual([3]);
  });
});

describe('L-BFGS where not everything is finite', () => {
  // x − log x: its minimum is 1, and there is nothing at 0 and below
  const barrier: Smooth = (x) => ({ loss: x[0] - Math.log(x[0]), gradient: Float64Array.of(1 - 1 / x[0]) });

  it.each([1, 100, 1e4])('looks closer when a step of %d is too long', async (rate) => {
    const path = await follow(lBfgs, { 'learning-rate': rate }, barrier, [5], 200);
    expect(endOf(path)?.end).toBe('converged');
    expect(path.points.at(-1)?.[0]).toBeCloseTo(1, 3);
  });

  it.each(['loss', 'gradient'] as const)(
    'keeps the last good point when every %s is NaN from some evaluation on',
    async (what) => {
      for (let good = 1; good < 12; good++) {
        let taken = 0;
        const smooth: Smooth = (x) => {
          const { loss, gradient } = rosenbrock(x);
          if (++taken <= good) return { loss, gradient };
          return what === 'loss' ? { loss: NaN, gradient } : { loss, gradient: Float64Array.of(gradient[0], Infinity) };
        };
        const path = await follow(lBfgs, {}, smooth, [-1.2, 1], 200);
        const last = path.points[path.points.length - 1];
        const lowest = [Float64Array.of(-1.2, 1), ...path.points].map((x) => rosenbrock(x).loss);
        expect(endOf(path)?.end).toBe('not-finite');
        expect(path.updates.at(-1)?.loss).toBe(rosenbrock(last).loss);
        expect(rosenbrock(last).loss).toBe(Math.min(...lowest));
      }
    },
  );

  it('does not move when the loss is NaN where it begins', async () => {
    const path = await follow(lBfgs, {}, barrier, [-2], 5);
    expect(path.updates).toMatchObject([{ evaluations: 1, stop: { end: 'not-finite', reason: 'the loss is NaN' } }]);
    expect([...path.points[0]]).toEqual([-2]);
  });
});
