import { describe, expect, it } from 'vitest';
import { convection } from '#main/engine/problems/convection.ts';
import { drawPoints, maxInterior } from '#main/engine/problems/pde/points.ts';
import { pde1d } from '#main/engine/problems/pde-1d.ts';
import { parseParams } from '#shared/domain/params.ts';
import { tensor, type Tensor } from '#shared/domain/tensor.ts';

describe('drawn points', () => {
  it('are distinct interior grid points, repeated for a seed', () => {
    const { interior } = drawPoints(maxInterior, 1, Math.sin);
    expect(
      new Set(interior.x.map((x, i) => Math.round((x * 256) / (2 * Math.PI)) * 1000 + Math.round(interior.t[i] * 99)))
        .size,
    ).toBe(maxInterior);
    expect(Math.min(...interior.x)).toBeGreaterThan(0);
    expect(Math.min(...interior.t)).toBeGreaterThan(0);
    expect(drawPoints(50, 3, Math.sin)).toEqual(drawPoints(50, 3, Math.sin));
    expect(drawPoints(50, 3, Math.sin).interior).not.toEqual(drawPoints(50, 4, Math.sin).interior);
  });

  it('begin with the initial condition that the problem says', async () => {
    const feeds = await pde1d.data(parseParams(pde1d, { beta: 1, 'initial-condition': 'gaussian' }), {
      tensors: new Map(),
      file: 'none',
      paths: [],
    });
    const { data } = feeds.get('initial')!;
    feeds.get('u')!.data.forEach((u, i) => {
      expect(u).toBe(Math.exp(-((data[2 * i] - Math.PI) ** 2) / (2 * (Math.PI / 4) ** 2)));
    });
  });
});

describe.each([convection, pde1d])('the points of $id that a file tells', (problem) => {
  const carrying = (n: number): Map<string, Tensor> =>
    new Map([['data.x_f', tensor('float32', [n], new Float32Array(n))]]);
  const both = { points: 'drawn', 'interior-points': '300', 'points-seed': '7' };

  it.each([
    ['the file carries some', {}, 5, {}, { points: 'file', 'interior-points': 5 }],
    ['the file carries none', {}, null, {}, { points: 'drawn' }],
    ['the metadata tell how they were drawn', both, null, {}, both],
    ['the metadata tell how they were drawn, others are carried', both, 5, {}, both],
    [
      'the metadata tell that they are carried',
      { ...both, points: 'file' },
      5,
      {},
      { points: 'file', 'interior-points': 5 },
    ],
    ['a flag draws others', {}, 5, { 'points-seed': '2' }, { points: 'drawn' }],
    ['a flag draws others than the metadata', { ...both, points: 'file' }, 5, { 'interior-points': '9' }, { ...both }],
    ['a flag takes those carried', both, 5, { points: 'file' }, { points: 'file', 'interior-points': 5 }],
  ])('%s', (_, metadata, carried, given, expected) => {
    expect(problem.infer(metadata, carried === null ? new Map() : carrying(carried), given)).toEqual(expected);
  });

  it('come with every coefficient of the equation that it tells, and with nothing else', () => {
    const all = { beta: '2', nu: '0.1', rho: '3', 'initial-condition': 'gaussian', lambda: '0.5', seed: '9' };
    const mine = Object.fromEntries(Object.entries(all).filter(([name]) => Object.hasOwn(problem.params, name)));
    expect(problem.infer(all, new Map(), {})).toEqual({ ...mine, points: 'drawn' });
  });
});
