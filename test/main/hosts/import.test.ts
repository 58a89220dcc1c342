import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { ImportOutcome } from '#shared/contract/workbench.ts';
import { cli } from '#test/fixtures/cli.ts';
import { smallWeights, writeSmallModel } from '#test/fixtures/small-model.ts';
import { temporaryFolder } from '#test/fixtures/temporary.ts';

const folder = temporaryFolder();
process.env.SADDLEBACK_DATA = join(folder, 'data');
const project = join(folder, 'p.saddle');
const pattern = join(folder, 'runs/{architecture}/beta{beta}-seed{seed}.*');

mkdirSync(join(folder, 'runs/mlp'), { recursive: true });
for (const seed of [0, 1, 2]) {
  const stem = `runs/mlp/beta3-seed${seed}`;
  writeSmallModel(folder, { name: `${stem}.safetensors`, metadata: {}, tensors: smallWeights(undefined, seed + 1) });
  writeFileSync(join(folder, `${stem}.csv`), `epoch,loss,accuracy\n0,${seed},0.5\n1,${seed / 2},\n`);
}

describe('import', () => {
  it('takes models and their curves by one pattern, and says so', async () => {
    const result = await cli(['import', project, pattern, '--set', 'problem=convection', '--json']);
    expect(result).toMatchObject({ code: 0 });
    const { models, curveRows, warnings } = JSON.parse(result.stdout) as ImportOutcome;
    expect(
      models.map(({ label, architecture, problem, parameters, seed }) => [
        label,
        architecture,
        problem,
        parameters.beta,
        seed,
      ]),
    ).toEqual([0, 1, 2].map((seed) => [`mlp/beta3-seed${seed}`, 'mlp', 'convection', 3, seed]));
    expect([curveRows, warnings]).toEqual([9, []]);
    expect(result.stderr).toMatch(/importing 6\/6 files/);
  });

  it('finds everything there the second time', async () => {
    const result = await cli(['import', project, pattern, '--set', 'problem=convection']);
    expect(result).toMatchObject({ code: 0 });
    expect(result.stdout).toMatch(/models +0 new\n.*\n.*0 new values\nunchanged +6 files/);
  });

  it('says on stderr what a file leaves open, and keeps it', async () => {
    const result = await cli(['import', join(folder, 'q.saddle'), join(folder, 'runs/mlp/beta3-seed0.safetensors')]);
    expect(result).toMatchObject({ code: 0, stdout: expect.stringMatching(/models +1 new/) });
    expect(result.stderr).toMatch(/warning: .*cannot be evaluated: .*does not say its problem/);
  });

  it('of a folder says how much in it holds nothing for a project', async () => {
    mkdirSync(join(folder, 'some'));
    writeFileSync(join(folder, 'some/grid.csv'), '1,2\n3,4\n');
    writeFileSync(join(folder, 'some/README.md'), 'no');
    const result = await cli(['import', join(folder, 's.saddle'), join(folder, 'some')]);
    expect(result).toMatchObject({ code: 0, stdout: expect.stringMatching(/landscapes +1 new/) });
    expect(result.stdout).toMatch(/passed over +1 files/);
  });

  it.each([
    [
      'a pattern without a match',
      [join(folder, 'runs/{a}/bta{b}.csv')],
      /^file-missing: .*matches none of 6 files.*nearest is mlp\/beta3/,
    ],
    ['no source', [], /^bad-usage: missing required argument 'source'/],
    ['a setting without a value', ['x', '--set', 'beta'], /^bad-usage: --set is beta, expected name=value/],
    ['a setting given twice', ['x', '--set', 'a=1', '--set', 'a=2'], /^bad-usage: --set a is given twice/],
    ['a file that is not there', [join(folder, 'none.npz')], /^file-missing: .*none\.npz/],
  ])('refuses %s', async (_, args, message) => {
    const result = await cli(['import', join(folder, 'r.saddle'), ...args]);
    expect(result).toMatchObject({ code: 2, stdout: '', stderr: expect.stringMatching(message) });
  });
});
