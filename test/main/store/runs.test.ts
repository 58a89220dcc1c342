import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { beforeEach, describe, expect, it } from 'vitest';
import type { RunState } from '#shared/domain/project.ts';
import type { Project } from '#main/store/project.ts';
import { temporaryFolder } from '#test/fixtures/temporary.ts';
import { expectRefusal } from '#test/main/formats/refusal.ts';
import { curvature, newModel, newSample, pipeline, queued, training } from './examples.ts';
import { openProject } from './open-project.ts';

const folder = temporaryFolder();
let count = 0;
let project: Project;
let model: number;
beforeEach(async () => {
  project = await openProject(join(folder, `${count++}.saddle`), 'create');
  model = project.models.add(newModel(30)).model.id;
  return () => project.close();
});
const add = (hash = 'h') =>
  project.runs.add({ title: 't', priority: 2, spec: pipeline([5, 5]), hash, model, next: [] });

describe('runs', () => {
  it('begin queued and come back as they were added', () => {
    const run = add();
    expect(run).toMatchObject({ title: 't', state: 'queued', priority: 2, hash: 'h', model, landscape: null });
    expect(run).toMatchObject({ done: 0, total: 0, failure: null, startedAt: null, finishedAt: null });
    expect(run.spec).toEqual(pipeline([5, 5]));
    expect(project.runs.get(run.id)).toEqual(run);
  });

  it('keep their first start and last end, which their state sets', async () => {
    const { id } = add();
    const to = async (state: RunState) => {
      await sleep(2);
      return project.runs.edit({ id, state });
    };
    const first = await to('running');
    expect(first).toMatchObject({ startedAt: expect.any(String), finishedAt: null });
    expect(await to('paused')).toMatchObject({ startedAt: first.startedAt, finishedAt: null });
    await to('running');
    const failed = await to('failed');
    expect(Date.parse(failed.finishedAt!)).toBeGreaterThan(Date.parse(first.startedAt!));
    expect(project.runs.edit({ id, stage: 'x' }).finishedAt).toBe(failed.finishedAt);
    expect(await to('queued')).toMatchObject({ startedAt: first.startedAt, finishedAt: null });
    expect((await to('cancelled')).finishedAt).not.toBe(failed.finishedAt);
  });

  it('change in what is given alone, null included', async () => {
    const { id } = add();
    const { landscape } = await project.samples.begin(newSample(model, [5]));
    const failure = { code: 'worker-lost', message: 'm', details: { a: [1] }, stack: undefined } as const;
    project.runs.edit({ id, failure, landscape: landscape.id, stage: 'sampling', done: 3, total: 25, priority: 5 });
    const changed = { failure, landscape: landscape.id, stage: 'sampling', done: 3, total: 25, priority: 5 };
    expect(project.runs.get(id)).toMatchObject(changed);
    expect(project.runs.edit({ id, failure: null })).toMatchObject({ ...changed, failure: null });
    await project.landscapes.remove(landscape.id);
    expect(project.runs.get(id).landscape).toBeNull();
  });

  it('are listed newest first, of some states or all, and found by their hash', () => {
    const ids = ['a', 'b', 'a'].map((hash) => add(hash).id);
    project.runs.edit({ id: ids[1], state: 'done' });
    const listed = (states?: RunState[]) =>
      project.runs.list({ offset: 0, limit: 10, ...(states ? { states } : {}) }).items.map(({ id }) => id);
    expect(listed()).toEqual([...ids].reverse());
    expect(listed(['queued', 'running'])).toEqual([ids[2], ids[0]]);
    expect(listed([])).toEqual([]);
    expect(project.runs.find('a')!.id).toBe(ids[2]);
    expect(project.runs.find('c')).toBeNull();
  });

  it('are refused for models, runs and landscapes that are not there', async () => {
    await expectRefusal(() => project.runs.add({ ...add(), model: 9 }), 'not-found');
    await expectRefusal(() => project.runs.get(9), 'not-found', 'run 9');
    await expectRefusal(() => project.runs.edit({ id: 9 }), 'not-found', 'run 9');
    await expectRefusal(() => project.runs.edit({ id: 1, landscape: 9 }), 'not-found');
  });
});

describe('a training run', () => {
  const add = () =>
    project.runs.add({ title: 't', priority: 0, spec: training, hash: 'h', model: null, next: [queued] });
  const curveOf = (filter: { run?: number; model?: number }) =>
    project.metrics
      .list({ ...filter, source: 'training', offset: 0, limit: 100 })
      .items.map(({ name, step, value }) => `${name} ${step} ${value}`);
  const point = (step: number, loss: number) => ({ step, values: { loss, 'learning-rate': 0.5 } });
  const versions = { saddleback: '1' };

  it('comes back with what follows, and has no model until it is told', () => {
    const run = add();
    expect(run).toMatchObject({ model: null, next: [queued], spec: training });
    const next = [
      queued,
      { ...queued, curvature, numbers: ['minima'], directions: { ...queued.directions, kind: null } },
    ];
    expect(project.runs.edit({ id: run.id, next }).next).toEqual(next);
    expect(project.runs.edit({ id: run.id, model }).model).toBe(model);
    expect(project.runs.get(run.id)).toMatchObject({ model, next });
  });

  it('keeps each value of its curve once, however often it is told', () => {
    const { id: run } = add();
    const points = [point(0, 3), point(1, NaN), point(2, Infinity)];
    expect(project.curves.add({ run, points: points.slice(0, 2), versions })).toBe(4);
    expect(project.curves.add({ run, points, versions })).toBe(2);
    expect(project.curves.add({ run, points, versions })).toBe(0);
    expect(curveOf({ run }).filter((row) => row.startsWith('loss'))).toEqual([
      'loss 0 3',
      'loss 1 null',
      'loss 2 null',
    ]);
  });

  it('gives its curve to its model, and no other', () => {
    const [{ id: run }, { id: other }] = [add(), add()];
    for (const each of [run, other]) project.curves.add({ run: each, points: [point(0, each)], versions });
    const latest = project.metrics.list({ latest: true, name: 'loss', offset: 0, limit: 10 }).items;
    expect(latest.map(({ value }) => value)).toEqual([run, other]);
    expect(curveOf({ model })).toEqual([]);
    project.runs.edit({ id: run, model });
    project.curves.add({ run, points: [point(1, 9)], versions });
    expect(curveOf({ model })).toEqual(curveOf({ run }));
    expect(curveOf({ model })).toContain('loss 1 9');
    expect(curveOf({ run: other })).toHaveLength(2);
  });

  it('is refused a curve when it is not there', () => {
    return expectRefusal(() => project.curves.add({ run: 9, points: [point(0, 1)], versions }), 'not-found', 'run 9');
  });
});

describe('the log', () => {
  it('gives its newest lines, oldest of them first, of one run or all', async () => {
    const run = add().id;
    for (let i = 0; i < 5; i++)
      project.log.add({ run: i % 2 ? run : null, at: `2026-01-0${i + 1}`, level: 'info', text: `${i}` });
    const texts = (request: { run?: number; limit: number }) => project.log.list(request).map(({ text }) => text);
    expect(texts({ limit: 3 })).toEqual(['2', '3', '4']);
    expect(texts({ run, limit: 10 })).toEqual(['1', '3']);
    expect(project.log.list({ limit: 1 })).toEqual([{ run: null, at: '2026-01-05', level: 'info', text: '4' }]);
    await expectRefusal(() => project.log.add({ run: 9, at: '', level: 'info', text: '' }), 'not-found');
    await expectRefusal(() => project.log.list({ limit: 0 }), 'bad-value', 'limit');
  });
});
