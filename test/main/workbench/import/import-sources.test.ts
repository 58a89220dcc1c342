import { copyFileSync, mkdirSync, readFileSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { spawnThread } from '#main/processes/spawn-thread.ts';
import { importSources } from '#main/workbench/import/import-sources.ts';
import type { EngineContract } from '#shared/contract/engine.ts';
import type { StoreContract } from '#shared/contract/store.ts';
import type { StepProgress } from '#shared/contract/workbench.ts';
import { largestKept } from '#shared/domain/kept-file.ts';
import { connect } from '#shared/rpc/connect.ts';
import { smallWeights, writeSmallModel } from '#test/fixtures/small-model.ts';
import { temporaryFolder } from '#test/fixtures/temporary.ts';
import { ascii, expectRefusal, joined } from '#test/main/formats/refusal.ts';

const folder = temporaryFolder();
const engine = connect<EngineContract>(spawnThread('engine'));
let store = connect<StoreContract>(spawnThread('store'));
let projects = 0;

beforeAll(() => open());
afterAll(async () => {
  await store.call('close', null);
  store.close();
  engine.close();
});

async function open(): Promise<void> {
  await store.call('open', { path: join(folder, `p${projects++}.saddle`), mode: 'create' });
}

/** Another project, empty. */
async function reopen(): Promise<void> {
  await store.call('close', null);
  store.close();
  store = connect<StoreContract>(spawnThread('store'));
  await open();
}

const run = (
  sources: string[],
  values: Record<string, string> = {},
  report: (p: StepProgress) => void = () => undefined,
) => importSources({ store, engine }, { sources: sources.map((source) => join(folder, source)), values }, report);
const models = async () => (await store.call('list-models', { offset: 0, limit: 1000 })).items;
const unlabelled = { architecture: 'mlp-tanh 2-4-3-1', problem: 'convection' };

function put(path: string, seed: number, metadata: Record<string, string> = unlabelled): void {
  mkdirSync(join(folder, path, '..'), { recursive: true });
  writeSmallModel(folder, { name: path, metadata, tensors: smallWeights(undefined, seed) });
}

describe('a folder of 200 weight files', () => {
  beforeAll(() => {
    for (let i = 0; i < 200; i++) put(`runs/${i % 2 ? 'mlp' : 'plain'}/beta${1 + (i % 4)}-seed${i}.safetensors`, i + 1);
  });
  const pattern = 'runs/{architecture}/beta{beta}-seed{seed}.safetensors';

  it('makes 200 models, each with the parameters and the seed of its name', async () => {
    const progress: StepProgress[] = [];
    const { models: made, warnings, unchanged } = await run([pattern], {}, (p) => progress.push(p));
    expect(made).toHaveLength(200);
    expect([warnings, unchanged]).toEqual([[], []]);
    for (const { label, architecture, parameters, seed, spec, problem } of made) {
      expect(label).toBe(`${architecture}/beta${String(parameters.beta)}-seed${seed}`);
      expect(spec?.problem.params.beta).toBe(parameters.beta);
      expect([spec?.architecture.id, problem]).toEqual(['mlp', 'convection']);
    }
    expect(new Set(made.map(({ seed }) => seed)).size).toBe(200);
    expect(progress.at(-1)).toEqual({ what: '', done: 200, total: 200 });
    expect(progress.map(({ done }) => done)).toEqual(Array.from({ length: 201 }, (_, i) => i));
  });

  it('imported again adds nothing and is told to be there', async () => {
    const { models: made, unchanged } = await run([pattern]);
    expect(made).toEqual([]);
    expect(unchanged).toHaveLength(200);
    expect(await models()).toHaveLength(200);
  });

  it('takes the curves of a pattern with the same names to the models with the same values', async () => {
    for (let i = 0; i < 200; i += 20)
      writeFileSync(
        join(folder, `runs/${i % 2 ? 'mlp' : 'plain'}/beta${1 + (i % 4)}-seed${i}.csv`),
        `step,loss\n0,${i}\n10,nan\n`,
      );
    const { curveRows, warnings } = await run(['runs/{architecture}/beta{beta}-seed{seed}.csv']);
    expect([curveRows, warnings]).toEqual([20, []]);
    for (const { id, seed } of (await models()).filter(({ seed }) => seed! % 20 === 0)) {
      const { items } = await store.call('metrics', { model: id, name: 'loss', offset: 0, limit: 10 });
      expect(items.map(({ step, value, source }) => [step, value, source])).toEqual([
        [0, seed, 'training'],
        [10, null, 'training'],
      ]);
    }
  });

  it('takes what is new in a curve that has grown, and nothing twice', async () => {
    const path = 'runs/plain/beta1-seed0.csv';
    writeFileSync(join(folder, path), 'step,loss\n0,0\n10,nan\n20,5\n');
    expect((await run([path])).curveRows).toBe(1);
    expect(await run([path])).toMatchObject({ curveRows: 0, unchanged: [join(folder, path)] });
  });
});

describe('a weights file', () => {
  it('that does not say enough is kept with what is known, and what is missing is said', async () => {
    await reopen();
    put('odd/width7.safetensors', 300, { note: 'x' });
    const { models: made, warnings } = await run(['odd/width{width}.safetensors'], { seed: '4' });
    expect(made).toMatchObject([{ spec: null, problem: null, parameters: { width: 7 }, seed: 4, label: 'width7' }]);
    expect(warnings).toEqual([expect.stringMatching(/width7\.safetensors.*does not say its problem/)]);
  });

  it('imported again without what was told before is still the same model', async () => {
    put('twice/b.safetensors', 305, {});
    await run(['twice/b.safetensors'], { problem: 'convection', beta: '1' });
    const again = await run(['twice/b.safetensors']);
    expect(again).toMatchObject({ models: [], warnings: [], unchanged: [join(folder, 'twice/b.safetensors')] });
  });

  it('imported again with what was missing can be evaluated, and takes the curves', async () => {
    put('later/c.safetensors', 306, {});
    writeFileSync(join(folder, 'later/c.csv'), 'step,loss\n0,1\n');
    expect((await run(['later/c.safetensors'])).warnings).toEqual([expect.stringMatching(/set problem/)]);
    const { models: made } = await run(['later/c.safetensors'], { problem: 'convection', beta: '1' });
    expect(made).toMatchObject([{ problem: 'convection' }]);
    expect(await run(['later/c.csv'])).toMatchObject({ curveRows: 1, warnings: [] });
    expect((await store.call('metrics', { model: made[0].id, offset: 0, limit: 10 })).total).toBe(1);
  });

  it('is completed by values that hold for all files, those of its path before them', async () => {
    put('told/a-beta7.safetensors', 301, {});
    const { models: made } = await run(['told/{run}-beta{beta}.safetensors'], {
      problem: 'convection',
      beta: '2',
      lambda: '0.5',
    });
    expect(made).toMatchObject([
      { parameters: { run: 'a', beta: 7, lambda: 0.5 }, problem: 'convection', architecture: 'mlp' },
    ]);
    expect(made[0].spec?.problem.params).toMatchObject({ beta: 7, lambda: 0.5 });
  });

  it('tells its seed itself, and is overruled with a warning', async () => {
    put('said/seed3.safetensors', 302, { ...unlabelled, beta: '1', seed: '9' });
    const { models: made, warnings } = await run(['said/seed{seed}.safetensors']);
    expect(made[0].seed).toBe(3);
    expect(warnings).toEqual([expect.stringContaining("seed 3 wins over the file's 9")]);
    put('said/other.safetensors', 303, { ...unlabelled, beta: '1', seed: '9' });
    expect((await run(['said/other.safetensors'])).models[0].seed).toBe(9);
  });

  it('that is broken does not stop the others', async () => {
    put('mixed/good.safetensors', 304, { ...unlabelled, beta: '1' });
    writeFileSync(join(folder, 'mixed/broken.safetensors'), 'no');
    writeFileSync(join(folder, 'mixed/notes.txt'), 'no');
    const { models: made, warnings } = await run(['mixed']);
    expect(made).toMatchObject([{ label: 'good' }]);
    expect(warnings).toEqual([expect.stringContaining('broken.safetensors')]);
  });

  it('that is broken and alone is an error', async () => {
    writeFileSync(join(folder, 'alone.safetensors'), 'no');
    await expectRefusal(() => run(['alone.safetensors']), 'file-truncated', 'alone.safetensors');
    mkdirSync(join(folder, 'broken'));
    for (const name of ['a', 'b', 'c']) writeFileSync(join(folder, `broken/${name}.safetensors`), 'no');
    await expectRefusal(() => run(['broken']), 'file-truncated', 'a.safetensors', '; 2 more could not');
  });

  it('that goes away afterwards is refused when the project would keep only its path', async () => {
    const head = ascii(JSON.stringify({ 'a.weight': { dtype: 'U8', shape: [1], data_offsets: [0, 1] } }));
    const path = join(folder, 'large.safetensors');
    writeFileSync(path, joined(new Uint8Array(BigUint64Array.of(BigInt(head.length)).buffer), head));
    truncateSync(path, largestKept + 1);
    const request = { sources: [path], values: {}, passing: true };
    const work = () => importSources({ store, engine }, request, () => undefined);
    await expectRefusal(work, 'file-too-large', 'large.safetensors', String(largestKept), 'by its path');
  });
});

describe('a folder', () => {
  it('is imported as far as it can be, and what holds nothing for a project is named', async () => {
    await reopen();
    put('all/mlp/seed0.safetensors', 320, { ...unlabelled, beta: '1' });
    writeFileSync(join(folder, 'all/mlp/seed0.csv'), 'epoch,loss\n0,1\n');
    writeFileSync(join(folder, 'all/grid.csv'), '1,2\n3,4\n');
    writeFileSync(join(folder, 'all/broken.vti'), 'no');
    writeFileSync(join(folder, 'all/README.md'), 'no');
    const outcome = await run(['all']);
    expect(outcome).toMatchObject({ models: [{ label: 'mlp/seed0' }], landscapes: [{ label: 'grid' }], curveRows: 1 });
    expect(outcome.passedOver).toEqual([join(folder, 'all/README.md')]);
    expect(outcome.warnings).toEqual([expect.stringContaining('broken.vti')]);
  });

  it('may have braces and stars in its name', async () => {
    writeFileSync(join(folder, 'star.csv'), '1,2\n7,4\n');
    mkdirSync(join(folder, 'runs {a}*'));
    copyFileSync(join(folder, 'star.csv'), join(folder, 'runs {a}*/star.csv'));
    expect((await run(['runs {a}*'])).landscapes).toMatchObject([{ label: 'star' }]);
  });

  it('or file that is not there does not stop the others', async () => {
    mkdirSync(join(folder, 'empty'));
    writeFileSync(join(folder, 'there.csv'), '1,2\n9,4\n');
    const { landscapes, warnings } = await run(['nowhere.vti', 'empty', 'there.csv']);
    expect(landscapes).toMatchObject([{ label: 'there' }]);
    expect(warnings).toEqual([expect.stringContaining('empty'), expect.stringContaining('nowhere.vti')]);
  });
});

describe('landscapes and curves', () => {
  it('beside their model are known by its name, by the longest when several fit', async () => {
    await reopen();
    put('side/beta1.safetensors', 310, { ...unlabelled, beta: '1' });
    put('side/beta1.late.safetensors', 311, { ...unlabelled, beta: '1' });
    writeFileSync(join(folder, 'side/beta1.random.csv'), '1,2\n3,4\n');
    writeFileSync(join(folder, 'side/beta1.late.csv'), 'epoch,loss\n0,1\n');
    const outcome = await run(['side']);
    expect(outcome).toMatchObject({ curveRows: 1, warnings: [] });
    const [early, late] = ['beta1', 'beta1.late'].map((name) => outcome.models.find(({ label }) => label === name)!.id);
    expect(outcome.landscapes).toMatchObject([{ model: early, label: 'beta1.random', shape: [2, 2] }]);
    expect((await store.call('metrics', { model: late, offset: 0, limit: 10 })).total).toBe(1);
    expect((await run(['side'])).unchanged).toHaveLength(4);
  });

  it('of no model: a landscape stands alone, a curve cannot', async () => {
    writeFileSync(join(folder, 'lonely.csv'), '1,2\n3,5\n');
    expect((await run(['lonely.csv'])).landscapes).toMatchObject([{ model: null, label: 'lonely' }]);
    writeFileSync(join(folder, 'curve.csv'), 'epoch,loss\n0,1\n');
    await expectRefusal(() => run(['curve.csv']), 'not-found', 'curve.csv', 'no model');
    for (const [i, name] of ['mlp', 'cnn'].entries()) {
      mkdirSync(join(folder, 'alone', name), { recursive: true });
      writeFileSync(join(folder, 'alone', name, 'seed0.csv'), `1,2\n3,${60 + i}\n`);
    }
    const { landscapes } = await run(['alone']);
    expect(landscapes.map(({ label }) => label)).toEqual(['cnn/seed0', 'mlp/seed0']);
  });

  it('whose values fit several models are not given to any of them', async () => {
    copyFileSync(join(folder, 'curve.csv'), join(folder, 'x-beta1.csv'));
    await expectRefusal(() => run(['x-beta{beta}.csv']), 'not-found', '2 models');
  });

  it('in a raw file take the shape that is told', async () => {
    writeFileSync(join(folder, 'raw.f32'), Buffer.from(Float32Array.from({ length: 6 }, (_, i) => i).buffer));
    expect((await run(['raw.f32'], { shape: '3x2' })).landscapes).toMatchObject([{ shape: [2, 3] }]);
    await expectRefusal(() => run(['raw.f32'], { shape: '3by2' }), 'bad-value', 'shape is 3by2');
  });

  it('named though they are directions are refused with what they are for', async () => {
    const path = 'resources/models/pinn-convection/beta1-seed0.hessian-directions.safetensors';
    writeFileSync(join(folder, 'd.safetensors'), readFileSync(path));
    await expectRefusal(() => run(['d.safetensors']), 'unsupported-format', 'a recipe names');
  });
});

it('an import that is cancelled stops before the next file', async () => {
  const controller = new AbortController();
  const report = ({ done }: StepProgress): void => {
    if (done === 2) controller.abort();
  };
  for (let i = 0; i < 5; i++) put(`cancelled/seed${i}.safetensors`, 400 + i, { ...unlabelled, beta: '1' });
  const request = { sources: [join(folder, 'cancelled')], values: {} };
  await expectRefusal(() => importSources({ store, engine }, request, report, controller.signal), 'cancelled');
  expect((await models()).filter(({ label }) => label.startsWith('seed'))).toHaveLength(3);
});
