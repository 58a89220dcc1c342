import { existsSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import type { WorkbenchContract } from '#shared/contract/workbench.ts';
import type { TrainDraft } from '#shared/domain/drafts.ts';
import type { RunRecord } from '#shared/domain/project.ts';
import { writeSmallModel } from '#test/fixtures/small-model.ts';
import { temporaryFolder } from '#test/fixtures/temporary.ts';
import { ended, startWorkbench, type WorkbenchClient } from '#test/fixtures/workbench.ts';

type Start = WorkbenchContract['start-training']['argument'];

const open: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const close of open.splice(0)) await close();
});

const network = { widths: '2-6-1', beta: '1', 'interior-points': '40' };
/** A network of a few weights; 20 iterations take a moment. */
const draft: TrainDraft = {
  architecture: 'mlp',
  problem: 'convection',
  optimiser: 'l-bfgs',
  seed: 3,
  backend: 'ort-cpu',
  precision: 'float32',
  params: { ...network, iterations: '20' },
};
/** The same for so long that it can be stopped on its way. */
const long: TrainDraft = {
  ...draft,
  params: { ...draft.params, widths: '2-40-40-1', 'interior-points': '1000', iterations: '400' },
};
const landscapes = (...seeds: number[]): NonNullable<Start['next']> => ({
  directions: seeds.map((seed) => ({ kind: 'random', paths: [], dims: 2, params: { seed: String(seed) } })),
  grid: { steps: [3], radius: 1, ranges: [] },
  representations: ['grid-axis'],
  curvature: null,
});

async function newProject(folder = temporaryFolder()) {
  const { client, workbench, close } = startWorkbench(join(folder, 'data'));
  open.push(close);
  const path = join(folder, 'p.saddle');
  const { project } = await client.call('open-project', { path, mode: 'open-or-create' });
  const train = (asked: TrainDraft, change: Partial<Start> = {}) =>
    client.call('start-training', { project, draft: asked, label: null, tags: [], next: null, priority: 0, ...change });
  return { client, workbench, folder, path, project, train, close };
}

const runsOf = async (client: WorkbenchClient, project: number): Promise<RunRecord[]> =>
  [...(await client.call('runs', { project, offset: 0, limit: 100 })).items].reverse();
const modelsOf = async (client: WorkbenchClient, project: number) =>
  (await client.call('list-models', { project, offset: 0, limit: 100 })).items;
const logOf = async (client: WorkbenchClient, project: number, run: number): Promise<string> =>
  (await client.call('log', { project, run, limit: 100 })).map(({ text }) => text).join('\n');

/** Every row of a run's curve as `name step value`; a step that is there twice stands there twice. */
async function curveOf(client: WorkbenchClient, project: number, run: number): Promise<string[]> {
  const rows: string[] = [];
  for (;;) {
    const page = await client.call('metrics', { project, run, offset: rows.length, limit: 1000 });
    rows.push(...page.items.map(({ name, step, value }) => `${name} ${step} ${value}`));
    if (rows.length >= page.total) return rows;
  }
}

/** Resolves when a run has done at least so many steps. */
const reached = (client: WorkbenchClient, run: number, steps: number): Promise<void> =>
  new Promise((resolve) => {
    const stop = client.on('run-changed', ({ run: changed }) => {
      if (changed.id !== run || changed.done < steps) return;
      stop();
      resolve();
    });
  });

/** Curve and weights of an undisturbed run. */
async function undisturbed(asked: TrainDraft) {
  const { client, project, train } = await newProject();
  const { run } = await train(asked);
  await ended(client, project, run.id);
  const [model] = await modelsOf(client, project);
  return { curve: await curveOf(client, project, run.id), weights: model.weights.sha256 };
}

describe('a training run', () => {
  it('makes a model with its numbers and its curve, the one that an import of its weights makes', async () => {
    const { client, project, train, path } = await newProject();
    const { run, warnings } = await train(draft, { label: 'small', tags: ['a'] });
    expect({ warnings, model: run.model, title: run.title }).toEqual({
      warnings: [],
      model: null,
      title: 'small · training',
    });
    const done = await ended(client, project, run.id);
    expect(done).toMatchObject({ state: 'done', failure: null, next: [] });
    const [model, ...others] = await modelsOf(client, project);
    expect(others).toEqual([]);
    expect(done.model).toBe(model.id);
    expect(model).toMatchObject({ label: 'small', tags: ['a'], seed: 3, architecture: 'mlp', problem: 'convection' });
    expect(model.parameters).toMatchObject({ beta: 1, widths: [2, 6, 1], iterations: 20 });
    expect(model.parameters).not.toHaveProperty('optimiser');

    const curve = await client.call('training-curve', { project, run: run.id, maxPoints: 100 });
    const steps = curve.find(({ name }) => name === 'loss')!.steps;
    expect([...steps]).toEqual(Array.from({ length: done.done + 1 }, (_, i) => i));
    expect(await client.call('training-curve', { project, model: model.id, maxPoints: 100 })).toEqual(curve);
    const evaluated = await client.call('metrics', {
      project,
      model: model.id,
      source: 'evaluate',
      offset: 0,
      limit: 50,
    });
    const loss = evaluated.items.find(({ name }) => name === 'loss')!.value!;
    expect(loss).toBeCloseTo(curve.find(({ name }) => name === 'loss')!.values.at(-1)!, 6);
    expect(evaluated.items.map(({ name }) => name)).toContain('relativeL2Error');
    expect(await logOf(client, project, run.id)).toMatch(/Ended after \d+ steps.*\nBest loss .* steps/);

    const folder = join(path.replace('.saddle', '.training'), run.hash.slice(0, 12));
    expect(readdirSync(folder)).toEqual(['last.safetensors']);
    const imported = await client.call('import', { project, sources: [join(folder, 'last.safetensors')], values: {} });
    expect(imported).toMatchObject({ models: [], warnings: [] });
    expect(await modelsOf(client, project)).toHaveLength(1);
  });

  it('is followed by what was asked for, once each, and by more when more is asked', async () => {
    const { client, project, train } = await newProject();
    const { run } = await train(draft, { next: landscapes(0) });
    // once more before it is done
    expect((await train(draft, { next: landscapes(0, 1) })).run.id).toBe(run.id);
    await ended(client, project, run.id);
    const follow = (await runsOf(client, project)).slice(1);
    expect(follow).toHaveLength(2);
    for (const { id } of follow) expect(await ended(client, project, id)).toMatchObject({ state: 'done', done: 9 });
    const { startedAt, ...before } = (await runsOf(client, project))[0];

    // and when it is: the model is not trained again
    expect((await train(draft, { next: landscapes(1, 2) })).run).toMatchObject({ state: 'done', startedAt });
    const [again, , , third, ...others] = await runsOf(client, project);
    expect(others).toEqual([]);
    expect(again).toEqual({ ...before, startedAt, next: again.next });
    expect(again.next.map(({ directions }) => directions.params.seed)).toEqual(['0', '1', '2']);
    expect(await ended(client, project, third.id)).toMatchObject({ state: 'done', model: before.model });
  });

  it('pauses, keeps its steps, and goes on to the same weights and curve, also in a later process', async () => {
    const whole = await undisturbed(long);
    const folder = temporaryFolder();
    const first = await newProject(folder);
    const { run } = await first.train(long);
    await reached(first.client, run.id, 20);
    expect(await first.client.call('pause-run', { project: first.project, run: run.id })).toMatchObject({
      state: 'paused',
    });
    await first.client.call('resume-run', { project: first.project, run: run.id });
    await reached(first.client, run.id, 60);
    await first.close();

    const { client, project } = await newProject(folder);
    expect(await runsOf(client, project)).toMatchObject([{ state: 'paused', model: null }]);
    await client.call('resume-run', { project, run: run.id });
    expect(await ended(client, project, run.id)).toMatchObject({ state: 'done' });
    expect(await curveOf(client, project, run.id)).toEqual(whole.curve);
    expect((await modelsOf(client, project))[0].weights.sha256).toBe(whole.weights);
    expect(await logOf(client, project, run.id)).toMatch(/Went on after \d+ steps/);
  });

  it('goes on after its engine was killed, no step lost and none twice', async () => {
    const whole = await undisturbed(long);
    const { client, project, train } = await newProject();
    const { run } = await train(long);
    await reached(client, run.id, 40);
    const pid = (await client.call('workers', null)).find(({ name }) => name === 'engine')!.pid!;
    process.kill(pid, 'SIGKILL');
    expect(await ended(client, project, run.id)).toMatchObject({ state: 'done' });
    expect(await curveOf(client, project, run.id)).toEqual(whole.curve);
    expect((await modelsOf(client, project))[0].weights.sha256).toBe(whole.weights);
    expect(await logOf(client, project, run.id)).toContain('it is started again');
  });

  it('is cancelled within two seconds, and makes no model', async () => {
    const { client, project, train } = await newProject();
    const { run } = await train(long, { next: landscapes(0) });
    await reached(client, run.id, 5);
    const asked = performance.now();
    expect(await client.call('cancel-run', { project, run: run.id })).toMatchObject({
      state: 'cancelled',
      model: null,
    });
    expect(performance.now() - asked).toBeLessThan(2000);
    expect(await modelsOf(client, project)).toEqual([]);
    expect(await runsOf(client, project)).toHaveLength(1);
  });

  it('that diverges fails, says where its last good weights are, and makes no model', async () => {
    const { client, project, train } = await newProject();
    const wild = { ...draft, optimiser: 'sgd', params: { ...network, epochs: '50', 'learning-rate': '1e30' } };
    const { run } = await train(wild, { next: landscapes(0) });
    const failed = await ended(client, project, run.id);
    expect(failed).toMatchObject({ state: 'failed', model: null, failure: { code: 'bad-value' } });
    const [, file] = / weights are in (.*safetensors)/.exec(failed.failure!.message)!;
    expect(existsSync(file)).toBe(true);
    expect(await modelsOf(client, project)).toEqual([]);
    expect((await curveOf(client, project, run.id)).length).toBeGreaterThan(0);
  });

  it('starts from a file, which need not stay where it was', async () => {
    const { client, project, train, folder } = await newProject();
    const initialPath = writeSmallModel(folder);
    const { run } = await train({ ...long, initialPath, params: { beta: '5', iterations: '2' } });
    await client.call('pause-run', { project, run: run.id });
    rmSync(initialPath);
    await client.call('resume-run', { project, run: run.id });
    expect(await ended(client, project, run.id)).toMatchObject({ state: 'done', failure: null });
  });

  it.each([
    ['an unknown representation', { representations: ['grid-axes'] }, 'grid-axes'],
    [
      'directions with a parameter that they lack',
      { directions: [{ kind: 'random', paths: [], dims: 2, params: { sed: '1' } }] },
      'sed',
    ],
    [
      'a curvature out of range',
      { curvature: { top: -1, tolerance: 1, seed: 0, trace: null, density: null, perLayer: false } },
      'top',
    ],
  ])('is refused with %s after it, before it is queued', async (_, change, word) => {
    const { client, project, train } = await newProject();
    await expect(train(draft, { next: { ...landscapes(0), ...change } })).rejects.toThrow(word);
    expect(await runsOf(client, project)).toEqual([]);
  });

  it('with another optimiser than usual makes a model that is told apart by it', async () => {
    const { client, project, train } = await newProject();
    const { run } = await train({ ...draft, optimiser: 'adam', params: { ...network, epochs: '2' } });
    await ended(client, project, run.id);
    const [model] = await modelsOf(client, project);
    expect(model.parameters).toMatchObject({ optimiser: 'adam', epochs: 2 });
    expect(model.label).toBe('convection widths 2-6-1 beta 1 interior-points 40 epochs 2 optimiser adam seed 3');
  });

  it('is checked without being queued', async () => {
    const { client, project } = await newProject();
    const checked = await client.call('check-training', { draft });
    expect(checked).toMatchObject({ size: 25, warnings: [], spec: { seed: 3, optimiser: { id: 'l-bfgs' } } });
    await expect(client.call('check-training', { draft: { ...draft, params: { bta: '1' } } })).rejects.toThrow('bta');
    expect(await runsOf(client, project)).toEqual([]);
  });
});
