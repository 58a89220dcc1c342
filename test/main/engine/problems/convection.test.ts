import { describe, expect, it } from 'vitest';
import { mlp } from '#main/engine/architectures/mlp.ts';
import { Graph } from '#main/engine/graph/graph.ts';
import { convection } from '#main/engine/problems/convection.ts';
import { drawPoints, maxInterior } from '#main/engine/problems/convection-points.ts';
import type { Feeds } from '#main/engine/problems/problem.ts';
import type { ParamValues } from '#shared/domain/params.ts';
import { evaluateReference } from '#test/fixtures/reference-runtime/evaluate.ts';
import { smallWeights, smallWidths } from '#test/fixtures/small-model.ts';

const params = (more: ParamValues = {}): ParamValues => ({
  beta: 2.5,
  lambda: 0.7,
  points: 'drawn',
  'interior-points': 20,
  'points-seed': 4,
  ...more,
});
const weights = smallWeights();

/** The network in plain loops. */
function network(x: number, t: number): number {
  let h = [x, t];
  for (let layer = 0; layer < smallWidths.length - 1; layer++) {
    const w = weights.get(`layers.${layer}.weight`)!.data;
    const b = weights.get(`layers.${layer}.bias`)!.data;
    const z = Array.from(b, (bias, o) => h.reduce((sum, value, i) => sum + w[o * h.length + i] * value, bias));
    h = layer < smallWidths.length - 2 ? z.map(Math.tanh) : z;
  }
  return h[0];
}

const meanSquare = (values: readonly number[]): number => values.reduce((sum, v) => sum + v * v, 0) / values.length;

/** The loss in plain loops, its derivatives by central differences. */
function slowLoss(feeds: Feeds, beta: number) {
  const points = (name: string): [number, number][] => {
    const { data, shape } = feeds.get(name)!;
    return Array.from({ length: shape[0] }, (_, i) => [data[2 * i], data[2 * i + 1]]);
  };
  const u = feeds.get('u')!.data;
  const h = 1e-5;
  const upper = points('upper');
  return {
    L_u: meanSquare(points('initial').map(([x, t], i) => network(x, t) - u[i])),
    L_b: meanSquare(points('lower').map(([x, t], i) => network(x, t) - network(...upper[i]))),
    L_f: meanSquare(
      points('interior').map(
        ([x, t]) =>
          (network(x, t + h) - network(x, t - h)) / (2 * h) +
          (beta * (network(x + h, t) - network(x - h, t))) / (2 * h),
      ),
    ),
  };
}

/** The graph's loss in the reference runtime. */
async function graphLoss(given: ParamValues) {
  const feeds = await convection.data(given, { tensors: new Map(), file: 'no file', paths: [] });
  const g = new Graph();
  const inputs = new Map([...feeds].map(([name, { shape }]) => [name, g.input(name, shape, 'float64')]));
  const parameters = mlp.parameters({ widths: smallWidths, activation: 'tanh' });
  const build = mlp.build(
    g,
    { widths: smallWidths, activation: 'tanh' },
    new Map(parameters.map(({ name, shape }) => [name, g.input(name, shape, 'float64')])),
  );
  const { loss, parts } = convection.loss(g, build, inputs, given);
  const found: Record<string, Float64Array> = evaluateReference(
    { loss, ...parts },
    {
      ...Object.fromEntries([...feeds].map(([name, { data }]) => [name, data])),
      ...Object.fromEntries([...weights].map(([name, { data }]) => [name, Float64Array.from(data)])),
    },
  );
  return { feeds, value: (name: string) => found[name][0] };
}

describe('the convection loss', () => {
  it('equals plain loops with central differences, part by part', async () => {
    const { feeds, value } = await graphLoss(params());
    const slow = slowLoss(feeds, 2.5);
    expect(value('L_u')).toBeCloseTo(slow.L_u, 12);
    expect(value('L_b')).toBeCloseTo(slow.L_b, 12);
    expect(value('L_f')).toBeCloseTo(slow.L_f, 8);
    expect(value('loss')).toBeCloseTo(slow.L_u + slow.L_b + 0.7 * slow.L_f, 8);
  });

  it('weighs the residual with lambda alone', async () => {
    const { value } = await graphLoss(params({ lambda: 0 }));
    expect(value('loss')).toBe(value('L_u') + value('L_b'));
  });
});

describe('drawn points', () => {
  it('are distinct interior grid points, repeated for a seed', async () => {
    const { interior } = drawPoints(maxInterior, 1);
    expect(
      new Set(interior.x.map((x, i) => Math.round((x * 256) / (2 * Math.PI)) * 1000 + Math.round(interior.t[i] * 99)))
        .size,
    ).toBe(maxInterior);
    expect(Math.min(...interior.x)).toBeGreaterThan(0);
    expect(Math.min(...interior.t)).toBeGreaterThan(0);
    expect(drawPoints(50, 3)).toEqual(drawPoints(50, 3));
    expect(drawPoints(50, 3).interior).not.toEqual(drawPoints(50, 4).interior);
  });
});

describe('the errors on the grid', () => {
  const { feeds, score } = convection.scoring(params({ beta: 30 }))!;
  const grid = feeds.get('grid')!;
  const exact = Float64Array.from({ length: grid.shape[0] }, (_, k) =>
    Math.sin(grid.data[2 * k] - 30 * grid.data[2 * k + 1]),
  );

  it('are zero for the exact solution and one for no solution at all', async () => {
    expect(score(exact)).toEqual({ relativeL2Error: 0, meanAbsoluteError: 0, relativeLinfError: 0 });
    expect(score(new Float64Array(exact.length))).toMatchObject({ relativeL2Error: 1, relativeLinfError: 1 });
  });

  it('find one wrong point, and let NaN through', async () => {
    const off = exact.with(777, exact[777] + 1);
    expect(score(off).meanAbsoluteError).toBeCloseTo(1 / 25600, 12);
    expect(score(exact.with(5, NaN)).relativeLinfError).toBeNaN();
  });
});
