import { join } from 'node:path';
import { beforeEach, describe, expect, it } from 'vitest';
import type { MetricFilter, MetricRow } from '#shared/domain/project.ts';
import type { Project } from '#main/store/project.ts';
import { temporaryFolder } from '#test/fixtures/temporary.ts';
import { expectRefusal } from '#test/main/formats/refusal.ts';
import { newModel, newSample } from './examples.ts';
import { openProject } from './open-project.ts';

const folder = temporaryFolder();
let count = 0;
let project: Project;
beforeEach(async () => {
  project = await openProject(join(folder, `${count++}.saddle`), 'create');
  for (const beta of [1, 30]) project.models.add(newModel(beta));
  return () => project.close();
});

const row = (change: Partial<MetricRow>): MetricRow => ({
  model: 1,
  landscape: null,
  name: 'loss',
  step: null,
  value: 1,
  conventions: { examples: '100', backend: 'ort-cpu' },
  versions: { engine: '1' },
  source: 'evaluate',
  at: '2026-01-01T00:00:00.000Z',
  ...change,
});
const list = (filter: MetricFilter = {}) => project.metrics.list({ offset: 0, limit: 1000, ...filter }).items;

describe('metrics', () => {
  it('come back as they were added, in order of model, name and step', () => {
    const rows = [
      row({ name: 'accuracy', value: null }),
      ...[0, 0.5, 5, 40].map((step) => row({ step, source: 'training', value: step / 3 })),
      row({ model: 2, value: Infinity, conventions: {}, versions: {} }),
    ];
    project.metrics.add([...rows].reverse());
    expect(list()).toEqual(rows);
    expect(project.metrics.list({ offset: 1, limit: 2 })).toEqual({ total: 6, offset: 1, items: rows.slice(1, 3) });
  });

  it('keep every recomputation; the latest of each convention can be had alone', () => {
    project.metrics.add([row({ value: 1 }), row({ value: 2, conventions: { examples: '7' } })]);
    project.metrics.add([row({ value: 3, conventions: { backend: 'ort-cpu', examples: '100' } })]);
    expect(list().map(({ value }) => value)).toEqual([1, 2, 3]);
    expect(list({ latest: true }).map(({ value }) => value)).toEqual([2, 3]);
    project.metrics.add([row({ step: 1, value: 4 }), row({ step: 2, value: 5 }), row({ model: 2, value: 6 })]);
    expect(list({ latest: true, model: 1, name: 'loss' }).map(({ value }) => value)).toEqual([2, 3, 4, 5]);
  });

  it('are found by model, landscape, name and source', async () => {
    const { landscape } = await project.samples.begin(newSample(1, [5]));
    project.metrics.add([
      row({}),
      row({ model: 2 }),
      row({ landscape: landscape.id, name: 'minima', source: 'topology' }),
      row({ model: null, name: 'note' }),
    ]);
    expect(list({ model: 1 }).map(({ name }) => name)).toEqual(['loss', 'minima']);
    expect(list({ landscape: landscape.id }).map(({ name }) => name)).toEqual(['minima']);
    expect(list({ name: 'loss' }).map(({ model }) => model)).toEqual([1, 2]);
    expect(list({ source: 'topology', model: 2 })).toEqual([]);
    await project.landscapes.remove(landscape.id);
    expect(list({ name: 'minima' }), 'numbers of a landscape go with it').toEqual([]);
  });

  it('keep what is not a number as undefined', () => {
    project.metrics.add([row({ value: NaN })]);
    expect(list()).toEqual([row({ value: null })]);
  });

  it('are added all or none', async () => {
    await expectRefusal(() => project.metrics.add([row({}), row({ model: 9 })]), 'not-found');
    expect(list()).toEqual([]);
  });
});
