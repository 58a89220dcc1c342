import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import type { RunRecord } from '#shared/domain/project.ts';
import { version } from '#shared/domain/version.ts';
import { writeSmallModel } from '#test/fixtures/small-model.ts';
import { temporaryFolder } from '#test/fixtures/temporary.ts';
import { clientOf, ended, startWorkbench, type WorkbenchClient } from '#test/fixtures/workbench.ts';

const open: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const close of open.splice(0)) await close();
});

function workbenchIn(folder: string) {
  const started = startWorkbench(join(folder, 'data'));
  open.push(started.close);
  return started;
}

/** A project with one small model, and what starts a run of it on a grid of steps × steps points. */
async function projectWithModel() {
  const folder = temporaryFolder();
  const { client, workbench } = workbenchIn(folder);
  const path = join(folder, 'p.saddle');
  const { project } = await client.call('open-project', { path, mode: 'create' });
  const { models } = await client.call('import', { project, sources: [writeSmallModel(folder)], values: {} });
  const start = async (
    steps: number,
    { seed = 0, priority = 0, representations = ['grid-freudenthal'] } = {},
  ): Promise<RunRecord[]> => {
    const { runs } = await client.call('start-runs', {
      project,
      models: [models[0].id],
      directions: [{ kind: 'random', paths: [], dims: 2, params: { seed: String(seed) } }],
      grid: { steps: [steps], radius: 1, ranges: [] },
      representations,
      priority,
    });
    return [...runs];
  };
  return { client, workbench, folder, path, project, start };
}

/** Resolves when a run has come at least so far. */
const reached = (client: WorkbenchClient, run: number, points: number): Promise<void> =>
  new Promise((resolve) => {
    const stop = client.on('run-changed', ({ run: changed }) => {
      if (changed.id !== run || changed.done < points) return;
      stop();
      resolve();
    });
  });

const landscapesOf = async (client: WorkbenchClient, project: number) =>
  (await client.call('list-landscapes', { project, offset: 0, limit: 100 })).items;

const lossOf = async (client: WorkbenchClient, project: number, landscape: number): Promise<number[]> => [
  ...(await client.call('field-view', { project, landscape, field: 'loss', maxPoints: 1e6 })).values,
];

/** What an undisturbed run of the same makes. */
async function undisturbed(steps: number): Promise<number[]> {
  const { client, project, start } = await projectWithModel();
  const [run] = await start(steps);
  const { landscape } = await ended(client, project, run.id);
  return lossOf(client, project, landscape!);
}

describe('a run', () => {
  it('makes a landscape, its topologies, and rows in the history for their numbers and the model’s', async () => {
    const { client, project, start } = await projectWithModel();
    const [run] = await start(7, { representations: ['grid-freudenthal', 'grid-axis'] });
    expect(await ended(client, project, run.id)).toMatchObject({ state: 'done', done: 49, total: 49, failure: null });
    const [landscape, ...others] = await landscapesOf(client, project);
    expect(others).toEqual([]);
    expect(landscape).toMatchObject({ state: 'done', shape: [7, 7], done: 49, label: 'random seed 0 · 7×7' });
    expect([...landscape.representations].sort()).toEqual(['grid-axis', 'grid-freudenthal']);

    const rows = async (filter: object) =>
      (await client.call('metrics', { project, offset: 0, limit: 1000, ...filter })).items;
    const view = await client.call('topology-view', {
      project,
      landscape: landscape.id,
      field: 'loss',
      representation: 'grid-axis',
    });
    const numbers = (await rows({ source: 'topology' })).filter(
      ({ conventions }) => conventions.representation === 'grid-axis',
    );
    expect(Object.fromEntries(numbers.map(({ name, value }) => [name, value]))).toEqual(view.numbers);
    const evaluated = await rows({ source: 'evaluate' });
    expect(evaluated.map(({ name }) => name)).toContain('relativeL2Error');
    // every number says what it was made by
    for (const { versions } of [...evaluated, ...numbers]) expect(versions.saddleback).toBe(version);
  });

  it('is not queued again when all that it would make is there', async () => {
    const { client, project, start } = await projectWithModel();
    const [run] = await start(5);
    await ended(client, project, run.id);
    expect(await start(5)).toEqual([]);
    expect(await start(5, { seed: 1 })).toHaveLength(1);
  });

  it('samples nothing anew for one more representation', async () => {
    const { client, project, start } = await projectWithModel();
    const [first] = await start(5);
    await ended(client, project, first.id);
    const [before] = await landscapesOf(client, project);
    const [second] = await start(5, { representations: ['grid-freudenthal', 'grid-moore'] });
    await ended(client, project, second.id);
    const after = await landscapesOf(client, project);
    expect(after).toMatchObject([{ id: before.id, createdAt: before.createdAt }]);
    expect([...after[0].representations].sort()).toEqual(['grid-freudenthal', 'grid-moore']);
  });

  it('makes a landscape again that was removed', async () => {
    const { client, project, start } = await projectWithModel();
    const [run] = await start(5);
    const { landscape } = await ended(client, project, run.id);
    const before = await lossOf(client, project, landscape!);
    await client.call('remove-landscape', { project, id: landscape! });
    const [again] = await start(5);
    const { landscape: second } = await ended(client, project, again.id);
    expect(await lossOf(client, project, second!)).toEqual(before);
  });

  it('goes on after its engine was killed, to the same values', async () => {
    const { client, project, start } = await projectWithModel();
    const [run] = await start(161);
    for (const share of [0.1, 0.5]) {
      await reached(client, run.id, share * 161 * 161);
      const [engine] = await client.call('workers', null);
      process.kill(engine.pid!, 'SIGKILL');
    }
    const over = await ended(client, project, run.id);
    expect(over).toMatchObject({ state: 'done', done: 161 * 161 });
    const [engine] = await client.call('workers', null);
    expect(engine.restarts).toBe(2);
    const log = await client.call('log', { project, run: run.id, limit: 10 });
    expect(log.map(({ text }) => text).join('\n')).toMatch(/SIGKILL.*started again/);
    expect(await lossOf(client, project, over.landscape!)).toEqual(await undisturbed(161));
  });

  it('pauses, keeps what is done, and goes on from there', async () => {
    const { client, project, start } = await projectWithModel();
    const [run] = await start(161);
    await reached(client, run.id, 1);
    const paused = await client.call('pause-run', { project, run: run.id });
    expect(paused.state).toBe('paused');
    expect(paused.done).toBeGreaterThan(0);
    const [partial] = await landscapesOf(client, project);
    expect(partial).toMatchObject({ state: 'partial', done: paused.done });
    const key = { project, landscape: partial.id, field: 'loss' };
    await expect(client.call('topology-view', { ...key, representation: 'grid-axis' })).rejects.toMatchObject({
      code: 'run-interrupted',
    });
    const seen = await client.call('field-view', { ...key, maxPoints: 1e6 });
    expect(seen.values.filter((value) => !Number.isNaN(value))).toHaveLength(partial.done);

    await client.call('resume-run', { project, run: run.id });
    const over = await ended(client, project, run.id);
    expect(over).toMatchObject({ state: 'done', landscape: partial.id });
    expect(await lossOf(client, project, partial.id)).toEqual(await undisturbed(161));
  });

  it('has points all over the grid at once, and tells of new values twice a second at most', async () => {
    const { client, project, start } = await projectWithModel();
    let told = 0;
    client.on('project-changed', ({ what }) => {
      if (what.includes('values')) told++;
    });
    const [run] = await start(161);
    await reached(client, run.id, 36);
    await client.call('pause-run', { project, run: run.id });
    const [partial] = await landscapesOf(client, project);
    const view = await client.call('field-view', { project, landscape: partial.id, field: 'loss', maxPoints: 1e6 });
    expect(view.sampled).toBe(partial.done);
    for (let i = 0; i <= 160; i += 32)
      for (let j = 0; j <= 160; j += 32) expect(view.values[161 * i + j], `${i}, ${j}`).not.toBeNaN();

    told = 0;
    const resumed = performance.now();
    await client.call('resume-run', { project, run: run.id });
    await ended(client, project, run.id);
    expect(told).toBeGreaterThan(0);
    // one when it begins, one when it ends, whenever that is
    expect(told).toBeLessThanOrEqual((performance.now() - resumed) / 500 + 2);
  });

  it('is cancelled within two seconds, and can be taken up again', async () => {
    const { client, project, start } = await projectWithModel();
    const [run] = await start(161);
    await reached(client, run.id, 1);
    const asked = performance.now();
    expect(await client.call('cancel-run', { project, run: run.id })).toMatchObject({ state: 'cancelled' });
    expect(performance.now() - asked).toBeLessThan(2000);
    const [again] = await start(161);
    expect(again.id).toBe(run.id);
    expect(await ended(client, project, run.id)).toMatchObject({ state: 'done' });
  });

  it('waits while another goes, the highest priority first, then the oldest; one that was cancelled meanwhile never starts', async () => {
    const { client, project, start } = await projectWithModel();
    const order: number[] = [];
    client.on('run-changed', ({ run }) => {
      if (run.state === 'running' && order.at(-1) !== run.id) order.push(run.id);
    });
    const [first] = await start(121);
    await reached(client, first.id, 1);
    const [low] = await start(5, { seed: 1 });
    const [cancelled] = await start(5, { seed: 2, priority: 9 });
    const [high] = await start(5, { seed: 3, priority: 1 });
    const [raised] = await start(5, { seed: 4 });
    await client.call('set-priority', { project, run: raised.id, priority: 2 });
    await client.call('cancel-run', { project, run: cancelled.id });
    await ended(client, project, low.id);
    expect(order).toEqual([first.id, raised.id, high.id, low.id]);
  });

  it('is refused before it is queued when it asks for what there is not, and the next one goes', async () => {
    const { client, project, start } = await projectWithModel();
    await expect(start(5, { representations: ['grid-nonsense'] })).rejects.toMatchObject({ code: 'bad-value' });
    const [run] = await start(5);
    expect(await ended(client, project, run.id)).toMatchObject({ state: 'done' });
  });
});

describe('a project', () => {
  it('that is closed while a run goes on pauses it, and it is not taken up by opening', async () => {
    const { client, workbench, folder, path, project, start } = await projectWithModel();
    const [run] = await start(161);
    await reached(client, run.id, 1);
    await workbench.close();
    const later = workbenchIn(folder).client;
    const again = await later.call('open-project', { path, mode: 'open' });
    const { items } = await later.call('runs', { project: again.project, offset: 0, limit: 10 });
    expect(items).toMatchObject([{ id: run.id, state: 'paused', failure: null }]);
    expect(items[0].done).toBeGreaterThan(0);
    await later.call('resume-run', { project: again.project, run: run.id });
    const over = await ended(later, again.project, run.id);
    expect(await lossOf(later, again.project, over.landscape!)).toEqual(await undisturbed(161));
    expect(project).toBeGreaterThan(0);
  });

  it('can be closed at any moment of a run’s start, and nothing is told of it afterwards', async () => {
    const warnings: string[] = [];
    const listen = (warning: Error): unknown => warnings.push(warning.message);
    process.on('warning', listen);
    const { client, path, project, start } = await projectWithModel();
    const other = await client.call('open-project', { path: path.replace('p.saddle', 'other.saddle'), mode: 'create' });
    await start(61); // takes the turn that runs of the other project would wait for
    const copy = await client.call('import', { project: other.project, sources: [path.replace('p.saddle', 'small.safetensors')], values: {} }); // prettier-ignore
    for (let seed = 0; seed < 5; seed++)
      await client.call('start-runs', {
        project: other.project,
        models: copy.models.map(({ id }) => id),
        directions: [{ kind: 'random', paths: [], dims: 2, params: { seed: String(seed) } }],
        grid: { steps: [5], radius: 1, ranges: [] },
        representations: ['grid-axis'],
        priority: 0,
      });
    const closing = client.call('close-project', { project: other.project });
    await start(5, { seed: 9 });
    await Promise.all([closing, ended(client, project, 1), ended(client, project, 2)]);
    process.off('warning', listen);
    expect(warnings).toEqual([]);
  });

  it('stays open while any client has it, and is let go of by the last one', async () => {
    const { client, workbench, path, project } = await projectWithModel();
    const other = clientOf(workbench);
    expect((await other.call('open-project', { path, mode: 'open' })).project).toBe(project);
    await client.call('close-project', { project });
    expect((await other.call('project-info', { project })).models).toBe(1);
    await other.call('close-project', { project });
    await expect(other.call('project-info', { project })).rejects.toMatchObject({ code: 'not-found' });
    const elsewhere = workbenchIn(temporaryFolder()).client;
    expect((await elsewhere.call('open-project', { path, mode: 'open' })).models).toBe(1);
  });

  it('is told to the second workbench that opens it', async () => {
    const { path } = await projectWithModel();
    const elsewhere = workbenchIn(temporaryFolder()).client;
    await expect(elsewhere.call('open-project', { path, mode: 'open' })).rejects.toMatchObject({
      code: 'project-locked',
    });
  });

  it('goes into the list of recent ones; a file that is none does not', async () => {
    const { client, folder, path } = await projectWithModel();
    const other = join(folder, 'other.saddle');
    writeFileSync(other, 'no project');
    await expect(client.call('open-project', { path: other, mode: 'open' })).rejects.toMatchObject({
      code: 'file-malformed',
    });
    expect(await client.call('recent-projects', null)).toMatchObject([{ path, name: 'p' }]);
  });
});

describe('verification', () => {
  it('finds every value and number the same, and adds its numbers to the history', async () => {
    const { client, project, start } = await projectWithModel();
    const [run] = await start(9);
    await ended(client, project, run.id);
    const { findings } = await client.call('verify', { project });
    expect(findings.map(({ same }) => same)).toEqual([true, true]);
    const rows = await client.call('metrics', { project, source: 'verify', offset: 0, limit: 100 });
    expect(rows.total).toBeGreaterThan(5);
  });
});
