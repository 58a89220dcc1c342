import { describe, expect, it } from 'vitest';
import { overlaidDensities } from '#renderer/views/compare/overlaid-densities.ts';
import { overlaidProfiles } from '#renderer/views/compare/overlaid-profiles.ts';
import { profileOutline } from '#shared/analysis/profile-outline.ts';
import { WorkbenchError } from '#shared/domain/errors.ts';
import { compared, settled } from './compared.ts';
import { topologyOf } from './topologies.ts';

const nobody = (): void => undefined;
const density = { grid: Float64Array.of(0, 1), density: Float64Array.of(1, 1), sigma: 0.1 };
const record = (of: typeof density | null) => ({ hessian: { density: of } });

describe('profiles over each other', () => {
  it('are fetched where their topology is stored; the others wait until they are to be taken', async () => {
    const { compare, calls } = await compared();
    compare.chooseRepresentation('grid-axis');
    const before = overlaidProfiles(compare, nobody);
    expect([before.ready.map(({ landscape }) => landscape.id), before.waiting, before.unstored]).toEqual([[2], 1, 1]);
    compare.profiles.take('knn');
    expect(overlaidProfiles(compare, nobody).unstored, 'another representation').toBe(1);
    compare.profiles.take('grid-axis');
    const { ready } = overlaidProfiles(compare, nobody);
    expect(ready.map(({ landscape }) => landscape.id)).toEqual([1, 2]);
    compare.profiles.outlines.want(ready);
    await settled();
    expect(calls.map(({ argument }) => argument)).toEqual([1, 2].map((id) => ({ project: 7, landscape: id, field: 'loss', representation: 'grid-axis' }))); // prettier-ignore
    compare.profiles.stop();
    await settled();
    expect(calls.every(({ signal }) => signal.aborted)).toBe(true);
    expect(compare.profiles.isTaking('grid-axis')).toBe(false);
  });

  it('are drawn as they come, and what is missing of others is told by name', async () => {
    const { compare, calls } = await compared();
    const opened: number[] = [];
    const now = () => overlaidProfiles(compare, (id) => opened.push(id));
    compare.profiles.outlines.want(now().ready);
    await settled();
    const view = topologyOf('ripples');
    calls[0].answer(view);
    await settled();
    expect([now().drawn.map(({ key }) => key), now().waiting]).toEqual([['landscape 1'], 1]);
    expect(now().drawn[0].outline).toEqual(profileOutline(view.tree, view.pairs));
    calls[1].answer({ ...view, tree: { ...view.tree, arcSize: undefined } });
    await settled();
    const { left, waiting, failed, groups, common } = now();
    expect([left.length, waiting, failed]).toEqual([1, 0, false]);
    expect(left[0].title).toContain('seed 1');
    expect(left[0].why).toContain('take it again');
    expect([groups, common]).toEqual([[''], 'mlp · convection · β = 1']);
    now().drawn[0].open!();
    expect(opened).toEqual([1]);
  });

  it('tell what failed, which can be tried again', async () => {
    const { compare, calls } = await compared();
    compare.profiles.outlines.want(overlaidProfiles(compare, nobody).ready);
    await settled();
    calls[0].fail(new WorkbenchError('worker-lost', 'the topology process ended'));
    calls[1].answer(topologyOf('ripples'));
    await settled();
    const { left, failed, drawn } = overlaidProfiles(compare, nobody);
    expect([left.map(({ why }) => why), failed, drawn.length]).toEqual([['the topology process ended'], true, 1]);
    compare.profiles.outlines.retry();
    await settled();
    expect(calls.length).toBe(3);
  });
});

describe('spectral densities over each other', () => {
  it('are the newest of each model, and models without one are named', async () => {
    const { compare, calls } = await compared();
    const now = () => overlaidDensities(compare, nobody);
    expect([now().models, now().all, now().waiting]).toEqual([[1, 2], 2, 2]);
    compare.densities.densities.want(now().models);
    await settled();
    calls[0].answer([record(null), record(density), record({ ...density, sigma: 9 })]);
    calls[1].answer([record(null)]);
    await settled();
    const { drawn, left, waiting } = now();
    expect(drawn.map((each) => each.density)).toEqual([density]);
    expect([left.map(({ title }) => title.includes('seed 1')), waiting]).toEqual([[true], 0]);
  });

  it('open the first landscape of their model that is compared', async () => {
    const { compare, calls } = await compared();
    const opened: number[] = [];
    const now = () => overlaidDensities(compare, (id) => opened.push(id));
    compare.densities.densities.want([1, 2]);
    await settled();
    for (const { answer } of calls) answer([record(density)]);
    await settled();
    for (const { open } of now().drawn) open!();
    expect(opened).toEqual([1, 2]);
    compare.choose(['landscape 1'], false);
    expect(now().models).toEqual([2]);
  });
});
