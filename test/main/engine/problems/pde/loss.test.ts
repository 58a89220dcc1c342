import { describe, expect, it } from 'vitest';
import { contentHash } from '#main/engine/graph/content-hash.ts';
import { convection } from '#main/engine/problems/convection.ts';
import { pde1d } from '#main/engine/problems/pde-1d.ts';
import type { Feeds } from '#main/engine/problems/problem.ts';
import { parseParams, type ParamValues } from '#shared/domain/params.ts';
import { lossOfSmallNetwork, network } from './small-network.ts';

const drawn = { 'interior-points': 20, 'points-seed': 4, lambda: 0.7 };
const params = (more: ParamValues): ParamValues => parseParams(pde1d, { ...drawn, ...more });

const meanSquare = (values: readonly number[]): number => values.reduce((sum, v) => sum + v * v, 0) / values.length;

const [h, wide] = [1e-5, 1e-3];
const slopeX = (x: number, t: number): number => (network(x + h, t) - network(x - h, t)) / (2 * h);
const slopeT = (x: number, t: number): number => (network(x, t + h) - network(x, t - h)) / (2 * h);
/** Fourth order: five points. */
const curvature = (x: number, t: number): number =>
  (-network(x + 2 * wide, t) + 16 * network(x + wide, t) - 30 * network(x, t) + 16 * network(x - wide, t) - network(x - 2 * wide, t)) / (12 * wide * wide); // prettier-ignore

/** The loss in plain loops, its derivatives by central differences. */
function slowLoss(feeds: Feeds, { beta, nu, rho }: Readonly<Record<'beta' | 'nu' | 'rho', number>>) {
  const points = (name: string): [number, number][] => {
    const { data, shape } = feeds.get(name)!;
    return Array.from({ length: shape[0] }, (_, i) => [data[2 * i], data[2 * i + 1]]);
  };
  const u = feeds.get('u')!.data;
  const upper = points('upper');
  const between = (f: (x: number, t: number) => number): number =>
    meanSquare(points('lower').map(([x, t], i) => f(x, t) - f(...upper[i])));
  return {
    L_u: meanSquare(points('initial').map(([x, t], i) => network(x, t) - u[i])),
    L_b: between(network) + (nu > 0 ? between(slopeX) : 0),
    L_f: meanSquare(
      points('interior').map(([x, t]) => {
        const value = network(x, t);
        return slopeT(x, t) + beta * slopeX(x, t) - nu * curvature(x, t) - rho * value * (1 - value);
      }),
    ),
  };
}

describe('the loss of an equation', () => {
  it.each([
    ['convection', { beta: 2.5, nu: 0, rho: 0 }],
    ['diffusion', { beta: 0, nu: 1.5, rho: 0 }],
    ['convection and diffusion', { beta: -2, nu: 0.3, rho: 0 }],
    ['reaction', { beta: 0, nu: 0, rho: 3 }],
    ['all three', { beta: 2.5, nu: 0.4, rho: -1.5 }],
  ])('equals plain loops with central differences, part by part: %s', async (_, coefficients) => {
    for (const initial of ['sin', 'gaussian']) {
      const { feeds, values } = await lossOfSmallNetwork(
        pde1d,
        params({ ...coefficients, 'initial-condition': initial }),
      );
      const slow = slowLoss(feeds, coefficients);
      expect(values.L_u).toBeCloseTo(slow.L_u, 12);
      expect(values.L_b).toBeCloseTo(slow.L_b, 8);
      expect(values.L_f).toBeCloseTo(slow.L_f, 8);
      expect(values.loss).toBeCloseTo(slow.L_u + slow.L_b + 0.7 * slow.L_f, 8);
    }
  });

  it('weighs the residual with lambda alone', async () => {
    const { values } = await lossOfSmallNetwork(pde1d, params({ beta: 1, nu: 1, rho: 1, lambda: 0 }));
    expect(values.loss).toBe(values.L_u + values.L_b);
  });

  it('without diffusion and reaction is the graph of convection, operator by operator', async () => {
    const mine = await lossOfSmallNetwork(pde1d, params({ beta: 2.5, nu: 0, rho: 0 }));
    const other = await lossOfSmallNetwork(convection, parseParams(convection, { ...drawn, beta: 2.5 }));
    expect(contentHash(mine.outputs)).toBe(contentHash(other.outputs));
    expect(mine.values).toEqual(other.values);
    expect(mine.feeds).toEqual(other.feeds);
  });
});
