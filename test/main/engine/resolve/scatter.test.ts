import { describe, expect, it } from 'vitest';
import { mostScattered, resolveScatter } from '#main/engine/resolve/scatter.ts';
import { scatter } from '#main/engine/sampling/designs/scatter.ts';
import type { DesignDraft } from '#shared/domain/drafts.ts';
import { sampleSpec } from '#test/main/store/examples.ts';

const { model } = sampleSpec([3]);
const random = { kind: 'random', paths: [], dims: 2, params: {} };
const resolve = (change: Partial<DesignDraft> = {}, dims = 2) =>
  resolveScatter(
    model,
    { ...random, dims },
    { id: 'sobol', points: 8, params: {}, radius: null, ranges: [], ...change },
  );

describe('the design of a sampling run', () => {
  it('is spelled out in the spec, beside no grid, and its points follow from it', async () => {
    const { spec, points, warnings } = await resolve({ params: { seed: '4' } });
    const box = [0, 1].map(() => ({ low: -1, high: 1 }));
    expect(spec).not.toHaveProperty('grid');
    expect(spec.design).toEqual({ id: 'sobol', params: { seed: 4 }, points: 8, box });
    expect(points).toEqual(scatter(spec.design));
    expect(warnings).toEqual([]);
  });

  it("takes a radius or ranges over the direction kind's own range, once or per axis", async () => {
    expect((await resolve({ radius: 0.5 }, 3)).spec.design.box).toEqual(new Array(3).fill({ low: -0.5, high: 0.5 }));
    const ranges = [
      { low: 0, high: 1 },
      { low: -3, high: 1 },
    ];
    expect((await resolve({ ranges })).spec.design.box).toEqual(ranges);
    await expect(resolve({ ranges }, 3)).rejects.toMatchObject({ code: 'bad-usage' });
  });

  it('says that a box does not hold the trained weights', async () => {
    expect((await resolve({ ranges: [{ low: 1, high: 2 }] })).warnings).toHaveLength(1);
    expect((await resolve({ ranges: [{ low: 0, high: 2 }] })).warnings).toEqual([]);
  });

  it.each([
    ['an unknown id', { id: 'lhs' }, 'bad-value', 'uniform, latin-hypercube, sobol'],
    ['no points', { points: 0 }, 'bad-value', '--samples is 0'],
    ['half a point', { points: 1.5 }, 'bad-value', '--samples is 1.5'],
    ['more points than are held', { points: mostScattered + 1 }, 'too-large', String(mostScattered)],
    ['a negative seed', { params: { seed: '-1' } }, 'bad-value', 'seed'],
    ['an unknown parameter', { params: { jitter: '1' } }, 'bad-usage', 'jitter'],
    ['an empty range', { ranges: [{ low: 1, high: 1 }] }, 'bad-value', '1:1'],
  ])('is refused with %s', (_, change, code, part) =>
    expect(resolve(change)).rejects.toMatchObject({ code, message: expect.stringContaining(part) as string }),
  );
});
