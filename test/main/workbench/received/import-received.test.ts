import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { StepProgress } from '#shared/contract/workbench.ts';
import { smallWeights, writeSmallModel } from '#test/fixtures/small-model.ts';
import { temporaryFolder } from '#test/fixtures/temporary.ts';
import { clientOf, startWorkbench, type WorkbenchClient } from '#test/fixtures/workbench.ts';
import { ascii } from '#test/main/formats/refusal.ts';

const folder = temporaryFolder();
const { workbench, client, close } = startWorkbench(join(folder, 'data'));
let project: number;

beforeAll(async () => {
  const path = join(folder, 'p.saddle');
  ({ project } = await client.call('open-project', { path, mode: 'create' }));
});
afterAll(close);

async function handOver(files: Readonly<Record<string, Uint8Array>>, page: WorkbenchClient = client) {
  const announced = Object.entries(files).map(([path, { length }]) => ({ path, bytes: length }));
  const { drop, left } = await page.call('start-receiving', { files: announced });
  for (const [path, bytes] of Object.entries(files))
    if (!left.some((each) => each.path === path)) await page.call('receive-piece', { drop, path, offset: 0, bytes });
  return { drop, left };
}

/** Whatever was handed over and is on the disk. */
function leftOver(): string[] {
  const parent = join(folder, 'data', 'received');
  if (!existsSync(parent)) return [];
  return readdirSync(parent, { withFileTypes: true, recursive: true }).flatMap((e) => (e.isFile() ? [e.name] : []));
}

function weights(seed: number): Uint8Array {
  const metadata = { architecture: 'mlp-tanh 2-4-3-1', problem: 'convection', beta: '1' };
  writeSmallModel(folder, { name: 'w.safetensors', metadata, tensors: smallWeights(undefined, seed) });
  return new Uint8Array(readFileSync(join(folder, 'w.safetensors')));
}

describe('what a page hands over', () => {
  it('is imported as the same folder would be by its path, told of by the page’s paths, and gone', async () => {
    const { drop, left } = await handOver({
      'runs/mlp/seed0.safetensors': weights(1),
      'runs/mlp/seed0.csv': ascii('epoch,loss\n0,1\n'),
      'runs/broken.vti': ascii('no'),
      'runs/README.md': ascii('no'),
      'grid.csv': ascii('1,2\n3,4\n'),
    });
    const told: StepProgress[] = [];
    const onProgress = (progress: StepProgress): void => void told.push(progress);
    const outcome = await client.call('import-received', { project, drop, pattern: null, values: {} }, { onProgress });
    expect(outcome).toMatchObject({ models: [{ label: 'mlp/seed0' }], landscapes: [{ label: 'grid' }], curveRows: 1 });
    expect(outcome.warnings).toEqual([expect.stringMatching(/^runs[/\\]broken\.vti: /)]);
    expect(left.map(({ path }) => path)).toEqual(['runs/README.md']);
    expect(told[0].what).toMatch(/^runs[/\\]mlp/);
    expect(leftOver()).toEqual([]);
  });

  it('is kept in the project: its weights are there when the folder is gone', async () => {
    const [model] = (await client.call('list-models', { project, offset: 0, limit: 1 })).items;
    await expect(client.call('solution', { project, model: model.id })).resolves.toMatchObject({});
  });

  it('has the values that a pattern of its paths says, and what does not match is passed over', async () => {
    const files = { 'runs/mlp/seed7.safetensors': weights(7), 'runs/grid.csv': ascii('1,2\n3,5\n') };
    const { drop } = await handOver(files);
    const pattern = 'runs/{architecture}/seed{seed}.*';
    const outcome = await client.call('import-received', { project, drop, pattern, values: {} });
    expect(outcome.models).toMatchObject([{ seed: 7, architecture: 'mlp', label: 'mlp/seed7' }]);
    expect(outcome.landscapes).toEqual([]);
    expect(outcome.passedOver).toEqual([join('runs', 'grid.csv')]);
  });

  it.each(['../{a}.csv', '/etc/{a}', 'runs/../../{a}.csv', 'C:/{a}', '..\\{a}.csv'])(
    'is not left by a pattern that leads elsewhere: %s',
    async (pattern) => {
      const { drop } = await handOver({ 'grid.csv': ascii('1,2\n3,6\n') });
      const call = client.call('import-received', { project, drop, pattern, values: {} });
      await expect(call).rejects.toMatchObject({
        code: 'bad-value',
        message: expect.stringContaining('elsewhere') as string,
      });
      expect(leftOver()).toEqual([]);
    },
  );

  it('and cannot be imported is told of without the folder that it was in', async () => {
    const { drop } = await handOver({ 'bad.vti': ascii('no'), 'worse.vti': ascii('no') });
    const call = client.call('import-received', { project, drop, pattern: null, values: {} });
    await expect(call).rejects.toMatchObject({
      message: expect.stringMatching(/^bad\.vti: .*; 1 more/) as string,
      details: { warnings: ['bad.vti', 'worse.vti'].map((name) => expect.stringMatching(`^${name}: `) as string) },
    });
    expect(leftOver()).toEqual([]);
  });

  it('for a project that is not open is gone, too', async () => {
    const { drop } = await handOver({ 'grid.csv': ascii('1,2\n3,4\n') });
    const call = client.call('import-received', { project: 999, drop, pattern: null, values: {} });
    await expect(call).rejects.toMatchObject({ code: 'not-found' });
    expect(leftOver()).toEqual([]);
  });

  it('is gone when the page is gone before it was imported', async () => {
    const page = clientOf(workbench);
    await handOver({ 'grid.csv': ascii('1,2\n3,4\n') }, page);
    expect(leftOver()).toEqual(['grid.csv']);
    page.close();
    await expect.poll(leftOver).toEqual([]);
  });
});
