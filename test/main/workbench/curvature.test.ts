import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import type { RunRecord } from '#shared/domain/project.ts';
import { defaultCurvature } from '#shared/domain/curvature.ts';
import { smallWeights, writeSmallModel } from '#test/fixtures/small-model.ts';
import { temporaryFolder } from '#test/fixtures/temporary.ts';
import { ended, startWorkbench, type WorkbenchClient } from '#test/fixtures/workbench.ts';

const open: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const close of open.splice(0)) await close();
});

const recipe = (directions: string, rest = ''): string =>
  `models: [{ weights: "seed{seed}.safetensors", seed: [0, 1] }]
directions: [${directions}]
grid: { steps: 5, radius: 1 }
${rest}`;
const both = '{ kind: random, seed: 0 }, { kind: random, seed: 1 }';

/** A project, two small models beside it, and what runs a recipe to its end. */
async function project() {
  const folder = temporaryFolder();
  for (const seed of [0, 1])
    writeSmallModel(folder, { name: `seed${seed}.safetensors`, tensors: smallWeights(undefined, seed + 1) });
  const { client, close } = startWorkbench(join(folder, 'data'));
  open.push(close);
  const { project } = await client.call('open-project', { path: join(folder, 'p.saddle'), mode: 'create' });
  const start = async (text: string) => {
    const path = join(folder, 'a.yaml');
    writeFileSync(path, text);
    return client.call('start-recipe', { project, path });
  };
  const run = async (text: string): Promise<{ ended: RunRecord[]; unchanged: number }> => {
    const { runs, unchanged } = await start(text);
    return { ended: await Promise.all(runs.map(({ id }) => ended(client, project, id))), unchanged };
  };
  return { client, project, start, run };
}

const rowsOf = async (client: WorkbenchClient, project: number) =>
  (await client.call('metrics', { project, source: 'curvature', offset: 0, limit: 1000 })).items;

/** Resolves with the run when it is at the curvature and has taken some products of a stage. */
const taking = (client: WorkbenchClient, products: number): Promise<RunRecord> =>
  new Promise((resolve) => {
    const stop = client.on('run-changed', ({ run }) => {
      if (!run.stage.startsWith('curvature: ') || run.done < products) return;
      stop();
      resolve(run);
    });
  });

/** Takes long enough to be stopped in the middle. */
const long = recipe(
  '{ kind: random, seed: 0 }',
  'curvature: { top: 2, tolerance: 1e-6, seed: 3, trace: true, density: { probes: 12, steps: 20 } }',
);
const wentOn = expect.stringMatching(/^The curvature went on after \d+ Hessian-vector products of an interrupted run$/);

/** What is kept of the Hessians of both models, the time that they took aside. */
async function hessiansOf(client: WorkbenchClient, project: number) {
  const lists = await Promise.all([1, 2].map((model) => client.call('hessians', { project, model })));
  return lists.map((records) => records.map(({ hessian }) => ({ ...hessian, timings: null })));
}

type Hessians = ReturnType<typeof hessiansOf>;
let ofUndisturbed: Hessians | null = null;
/** The same of a run that nothing happened to; computed once. */
const undisturbed = (): Hessians =>
  (ofUndisturbed ??= project().then(async ({ client, project: handle, run }) => {
    await run(long);
    return hessiansOf(client, handle);
  }));

const notesOf = async (client: WorkbenchClient, project: number): Promise<string[]> =>
  (await client.call('log', { project, limit: 100 })).map(({ text }) => text);

describe('the curvature of a recipe', () => {
  it('is computed once per model for all its directions, and is in the record, the history and the comparison', async () => {
    const { client, project: handle, run } = await project();
    const stages = new Set<string>();
    let told = 0;
    const sampled = new Set<number>();
    client.on('run-changed', ({ run: { stage, total } }) => {
      stages.add(stage);
      if (stage === 'sampling') sampled.add(total);
    });
    client.on('project-changed', ({ what }) => {
      if (what.includes('hessians')) told++;
    });
    const { ended: runs } = await run(
      recipe(both, 'curvature: { top: 3, tolerance: 0.01, trace: true, density: { probes: 2, steps: 8 } }'),
    );
    expect(runs.map(({ state, done, total }) => [state, done, total])).toEqual(Array(4).fill(['done', 25, 25]));
    expect(stages).toContain('curvature: eigenvalues');
    expect(
      [...sampled].filter((total) => total !== 0),
      'products are not counted as points',
    ).toEqual([25]);
    expect(told).toBe(2);

    const rows = await rowsOf(client, handle);
    const comparison = await client.call('compare', { project: handle });
    for (const model of [1, 2]) {
      const [record, ...others] = await client.call('hessians', { project: handle, model });
      expect(others).toEqual([]);
      const { eigenvalues, mostNegative, trace, density, hessianVectorProducts, examples } = record.hessian;
      expect(eigenvalues.map(({ value }) => value)).toEqual(
        eigenvalues.map(({ value }) => value).sort((a, b) => b - a),
      );
      const mine = Object.fromEntries(rows.filter((row) => row.model === model).map((row) => [row.name, row.value]));
      expect(mine).toEqual({
        'top-eigenvalue': eigenvalues[0].value,
        'top-eigenvalue-residual': eigenvalues[0].residual,
        'eigenvalue-2': eigenvalues[1].value,
        'eigenvalue-2-residual': eigenvalues[1].residual,
        'eigenvalue-3': eigenvalues[2].value,
        'eigenvalue-3-residual': eigenvalues[2].residual,
        'most-negative-eigenvalue': mostNegative!.value,
        'most-negative-eigenvalue-residual': mostNegative!.residual,
        'hessian-trace': trace!.estimate,
        'hessian-trace-low': trace!.low,
        'hessian-trace-high': trace!.high,
        'hessian-vector-products': hessianVectorProducts,
      });
      const top = rows.find((row) => row.model === model && row.name === 'top-eigenvalue')!;
      expect(top.conventions).toMatchObject({ tolerance: '0.01', precision: 'float32', examples: String(examples) });
      expect(density).toMatchObject({ probes: 2, steps: 8, grid: expect.any(Float64Array) });
      const compared = comparison.rows.filter(({ name }) => name === 'top-eigenvalue');
      expect(compared, 'models that differ in their seed alone come together').toHaveLength(1);
      expect(compared[0].values).toContainEqual({
        model,
        landscape: null,
        seed: model - 1,
        value: eigenvalues[0].value,
      });
    }
  });

  it('is added to landscapes that are there, without sampling them anew, and another time is not computed again', async () => {
    const { client, project: handle, run } = await project();
    await run(recipe('{ kind: random, seed: 0 }'));
    const before = await client.call('list-landscapes', { project: handle, offset: 0, limit: 10 });
    const more = recipe('{ kind: random, seed: 0 }', 'curvature: { top: 1, tolerance: 0.01 }');
    const { ended: runs } = await run(more);
    expect(runs.map(({ state, total }) => [state, total])).toEqual(Array(2).fill(['done', 0]));
    expect(await client.call('list-landscapes', { project: handle, offset: 0, limit: 10 })).toEqual(before);
    const rows = await rowsOf(client, handle);
    expect(await run(more)).toEqual({ ended: [], unchanged: 2 });
    expect(await run(recipe('{ kind: random, seed: 0 }'))).toEqual({ ended: [], unchanged: 2 });
    expect(await rowsOf(client, handle)).toEqual(rows);
  });

  it('goes on after its engine was lost, and ends with the very numbers of an undisturbed run', async () => {
    const { client, project: handle, start } = await project();
    const busy = taking(client, 5);
    const { runs } = await start(long);
    await busy;
    const [engine] = await client.call('workers', null);
    process.kill(engine.pid!, 'SIGKILL');
    for (const { id } of runs) expect(await ended(client, handle, id)).toMatchObject({ state: 'done' });
    expect(await hessiansOf(client, handle)).toEqual(await undisturbed());
    expect(await notesOf(client, handle)).toEqual([wentOn]);
  }, 120_000);

  it('stops within two seconds when its run is cancelled, is no part of the project then, and is gone on with', async () => {
    const { client, project: handle, start } = await project();
    const busy = taking(client, 5);
    const { runs } = await start(long);
    const { id, model } = await busy;
    const asked = performance.now();
    expect(await client.call('cancel-run', { project: handle, run: id })).toMatchObject({ state: 'cancelled' });
    expect(performance.now() - asked).toBeLessThan(2000);
    expect(await client.call('hessians', { project: handle, model: model! })).toEqual([]);
    await client.call('resume-run', { project: handle, run: id });
    for (const run of runs) expect(await ended(client, handle, run.id)).toMatchObject({ state: 'done' });
    expect(await hessiansOf(client, handle)).toEqual(await undisturbed());
    expect(await notesOf(client, handle)).toEqual([wentOn]);
  }, 120_000);

  it('is refused before it is queued when a caller asks for what is out of range', async () => {
    const { client, project: handle, run } = await project();
    await run(recipe('{ kind: random, seed: 0 }'));
    const request = {
      project: handle,
      models: [1],
      directions: [{ kind: 'random', paths: [], dims: 2, params: {} }],
      grid: { steps: [5], radius: 1, ranges: [] },
      representations: ['grid-axis'],
      priority: 0,
    };
    const curvature = { ...defaultCurvature, top: 0 };
    await expect(client.call('start-runs', { ...request, curvature })).rejects.toMatchObject({ code: 'bad-value' });
  });
});
