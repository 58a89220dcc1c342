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

/** Resolves with the run when it is at the curvature and has taken a product. */
const taking = (client: WorkbenchClient): Promise<RunRecord> =>
  new Promise((resolve) => {
    const stop = client.on('run-changed', ({ run }) => {
      if (!run.stage.startsWith('curvature: ') || run.done === 0) return;
      stop();
      resolve(run);
    });
  });

describe('the curvature of a recipe', () => {
  it('is computed once per model for all its directions, and is in the record, the history and the comparison', async () => {
    const { client, project: handle, run } = await project();
    const stages = new Set<string>();
    let told = 0;
    client.on('run-changed', ({ run: { stage } }) => stages.add(stage));
    client.on('project-changed', ({ what }) => {
      if (what.includes('hessians')) told++;
    });
    const { ended: runs } = await run(
      recipe(both, 'curvature: { top: 3, tolerance: 0.01, trace: true, density: { probes: 2, steps: 8 } }'),
    );
    expect(runs.map(({ state, done, total }) => [state, done, total])).toEqual(Array(4).fill(['done', 25, 25]));
    expect(stages).toContain('curvature: eigenvalues');
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
      expect(compared[0].values).toContainEqual({ model, seed: model - 1, value: eigenvalues[0].value });
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

  it('begins again after its engine was lost, and ends with what an undisturbed run has', async () => {
    const text = recipe('{ kind: random, seed: 0 }', 'curvature: { top: 2, tolerance: 1e-6, seed: 3 }');
    const quiet = await project();
    await quiet.run(text);
    const { client, project: handle, start } = await project();
    const busy = taking(client);
    const { runs } = await start(text);
    await busy;
    const [engine] = await client.call('workers', null);
    process.kill(engine.pid!, 'SIGKILL');
    for (const { id } of runs) expect(await ended(client, handle, id)).toMatchObject({ state: 'done' });
    const values = async (from: typeof quiet) =>
      (await rowsOf(from.client, from.project))
        .filter(({ name }) => name === 'top-eigenvalue')
        .map(({ value }) => value);
    const [found, expected] = [await values({ ...quiet, client, project: handle }), await values(quiet)];
    expect(found).toHaveLength(2);
    found.forEach((value, i) => expect(value! / expected[i]!).toBeCloseTo(1, 4));
  });

  it('stops within two seconds when its run is cancelled, keeps nothing of it, and can be taken up again', async () => {
    const { client, project: handle, start } = await project();
    const busy = taking(client);
    await start(recipe('{ kind: random, seed: 0 }', 'curvature: { top: 5, tolerance: 1e-7 }'));
    const { id, model } = await busy;
    const asked = performance.now();
    expect(await client.call('cancel-run', { project: handle, run: id })).toMatchObject({ state: 'cancelled' });
    expect(performance.now() - asked).toBeLessThan(2000);
    expect(await client.call('hessians', { project: handle, model })).toEqual([]);
    await client.call('resume-run', { project: handle, run: id });
    expect(await ended(client, handle, id)).toMatchObject({ state: 'done' });
    expect(await client.call('hessians', { project: handle, model })).toHaveLength(1);
  });

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
