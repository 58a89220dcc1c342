import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Comparison } from '#shared/contract/comparison.ts';
import type { WorkbenchEvents } from '#shared/contract/workbench.ts';
import { WorkbenchError } from '#shared/domain/errors.ts';
import { compared, landscapes, settled } from './compared.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

const changed = (
  what: WorkbenchEvents['project-changed']['what'],
  landscape: number | null = null,
): WorkbenchEvents['project-changed'] => ({ project: 7, what, landscape });

/** One loss for each model. */
const comparison: Comparison = {
  groupBy: ['architecture', 'problem', 'beta', 'directions', 'grid', 'representation'],
  rows: [1, 2, 3].map((model) => ({
    group: ['mlp', 'convection', model < 3 ? 1 : 30, '', '', ''],
    place: null,
    name: 'loss',
    n: 1,
    mean: model,
    deviation: null,
    min: model,
    max: model,
    values: [{ model, landscape: null, seed: 0, value: model }],
  })),
};

describe('the choice of what is compared', () => {
  it('begins with everything that has all its values', async () => {
    const { compare } = await compared();
    expect(compare.landscapes.map(({ id }) => id)).toEqual([1, 2]);
    expect(compare.rows.filter(({ kind }) => kind === 'group').length).toBe(2);
  });

  it('takes rows out and in again, and their groups follow', async () => {
    const { compare } = await compared();
    compare.choose(['landscape 1', 'landscape 2'], false);
    expect([compare.chosen, compare.grouped, compare.landscapes]).toEqual([[], [], []]);
    expect(compare.has('landscape 1')).toBe(false);
    compare.choose(['landscape 2'], true);
    expect(compare.landscapes).toEqual([landscapes[1]]);
    expect(compare.grouped.map(({ row, group }) => [row.key, group])).toEqual([['landscape 2', 'mlp · convection · β = 1']]); // prettier-ignore
  });
});

describe('the representation of a comparison', () => {
  it('is the one of which most topologies are stored, of equal ones the first in the catalogue', async () => {
    const { compare } = await compared();
    expect(compare.representation).toBe('knn');
    compare.choose(['landscape 1'], false);
    expect(compare.representation, 'one of each').toBe('knn');
    compare.choose(['landscape 2'], false);
    expect(compare.representation, 'none stored').toBe('grid-freudenthal');
  });

  it('stays the one that was chosen, and every one there is can be', async () => {
    const { compare } = await compared();
    compare.chooseRepresentation('knn(k=12)');
    compare.choose(['landscape 1'], false);
    expect(compare.representation).toBe('knn(k=12)');
    expect([...compare.representations].sort()).toEqual(['grid-axis', 'grid-freudenthal', 'knn', 'knn(k=12)']);
  });
});

describe('the numbers of a comparison', () => {
  it('are fetched once, and are those of the models chosen', async () => {
    const { compare, calls } = await compared();
    expect(compare.measures).toBeNull();
    compare.open();
    await settled();
    compare.open();
    await settled();
    expect(calls.map(({ name }) => name)).toEqual(['compare']);
    calls[0].answer(comparison);
    await settled();
    expect(compare.measures!.values.map(({ model }) => model)).toEqual([1, 2]);
    compare.choose(['landscape 1'], false);
    expect(compare.measures!.values.map(({ model }) => model)).toEqual([2]);
  });

  it('are asked for again after a failure, which is told', async () => {
    const { compare, calls } = await compared();
    compare.open();
    await settled();
    calls[0].fail(new WorkbenchError('worker-lost', 'the store is gone'));
    await settled();
    expect([compare.comparison.failure?.code, compare.measures]).toEqual(['worker-lost', null]);
    compare.open();
    await settled();
    calls[1].answer(comparison);
    await settled();
    expect([compare.comparison.failure, compare.measures?.names]).toEqual([null, ['loss']]);
  });

  it('are those of the last request, whichever answer comes last', async () => {
    const { compare, calls } = await compared();
    compare.open();
    compare.retry();
    await settled();
    expect(calls[0].signal.aborted).toBe(true);
    calls[1].answer(comparison);
    await settled();
    calls[0].answer({ ...comparison, rows: [] });
    await settled();
    expect(compare.measures!.names).toEqual(['loss']);
  });

  it('are fetched anew once for many changes, and not before they were looked at', async () => {
    const { compare, calls } = await compared();
    compare.hear(changed(['metrics']));
    await vi.advanceTimersByTimeAsync(5000);
    expect(calls).toEqual([]);
    compare.open();
    for (const what of ['metrics', 'topologies', 'models'] as const) compare.hear(changed([what]));
    compare.hear(changed(['runs']));
    await vi.advanceTimersByTimeAsync(5000);
    expect(calls.map(({ name }) => name)).toEqual(['compare', 'compare']);
  });
});

describe('what changes in a project', () => {
  it('is fetched anew where it is looked at: fields and profiles of a landscape, densities of models', async () => {
    const { compare, calls } = await compared();
    const [first] = compare.landscapes;
    compare.surfaces.fields.want([first]);
    compare.profiles.outlines.want([{ landscape: first, representation: 'knn' }]);
    compare.densities.densities.want([1]);
    await settled();
    compare.hear(changed(['landscapes'], 2));
    compare.hear(changed(['runs']));
    await settled();
    expect(calls.map(({ name }) => name)).toEqual(['field-view', 'topology-view', 'hessians']);
    compare.hear(changed(['landscapes'], 1));
    compare.hear(changed(['hessians']));
    await settled();
    expect(calls.slice(3).map(({ name }) => name)).toEqual(['field-view', 'topology-view', 'hessians']);
    expect(calls.map(({ signal }) => signal.aborted)).toEqual([true, true, true, false, false, false]);
  });
});
