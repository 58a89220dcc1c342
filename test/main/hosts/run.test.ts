import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { writeSafetensors } from '#main/formats/safetensors.ts';
import { tensor } from '#shared/domain/tensor.ts';
import { cli } from '#test/fixtures/cli.ts';
import { smallWeights, writeSmallModel } from '#test/fixtures/small-model.ts';
import { temporaryFolder } from '#test/fixtures/temporary.ts';

const folder = temporaryFolder();
process.env.SADDLEBACK_DATA = join(folder, 'data');
const at = (name: string): string => join(folder, name);

interface Summary {
  readonly runs: readonly {
    readonly title: string;
    readonly state: string;
    readonly done: number;
    readonly failure: { readonly code: string } | null;
  }[];
  readonly unchanged: number;
}

const widths = [2, 32, 32, 1];
for (const seed of [0, 1])
  writeSmallModel(folder, {
    name: `seed${seed}.safetensors`,
    tensors: smallWeights(widths, seed + 1),
    metadata: { architecture: `mlp-tanh ${widths.join('-')}`, problem: 'convection', beta: '3' },
  });

function recipe(
  name: string,
  { steps = 9, directions = '{ kind: random, seed: 0 }', model = 'seed{seed}.safetensors' } = {},
): string {
  const path = at(name);
  writeFileSync(
    path,
    `models: [{ weights: "${model}", seed: [0, 1], interior-points: 200 }]
directions: [${directions}]
grid: { steps: ${steps}, radius: 1 }
representations: [grid-freudenthal]
`,
  );
  return path;
}

/** Every exported file of a project, by name. */
async function exported(project: string): Promise<Record<string, string>> {
  const to = `${project}.out`;
  expect(await cli(['export', project, '--to', to, '--format', 'csv'])).toMatchObject({ code: 0 });
  return Object.fromEntries(readdirSync(to).map((name) => [name, readFileSync(join(to, name), 'utf8')]));
}

describe('run', () => {
  it('does what a recipe asks for, and a second time nothing; a longer recipe adds what is new', async () => {
    const project = at('a.saddle');
    const first = await cli(['run', recipe('a.yaml'), '--project', project, '--json']);
    expect(first).toMatchObject({ code: 0 });
    const { runs, unchanged } = JSON.parse(first.stdout) as Summary;
    expect(runs.map(({ state, done }) => [state, done])).toEqual([
      ['done', 81],
      ['done', 81],
    ]);
    expect(unchanged).toBe(0);
    expect(first.stderr).toMatch(/\[2\/2\] seed1 .* 81\/81 points/);

    const second = await cli(['run', at('a.yaml'), '--project', project, '--json']);
    expect(JSON.parse(second.stdout)).toMatchObject({ runs: [], unchanged: 2 });

    const longer = recipe('b.yaml', { directions: '{ kind: random, seed: 0 }, { kind: random, seed: 5 }' });
    const third = await cli(['run', longer, '--project', project]);
    expect(third.stdout).toMatch(/random seed 5/);
    expect(third.stdout).toMatch(/2 done, 2 unchanged/);
    expect(await cli(['verify', project])).toMatchObject({ code: 0 });
  });

  it('ended by Ctrl-C exits with 130, says how to go on, and goes on to the values of an undisturbed run', async () => {
    const path = recipe('long.yaml', { steps: 101 });
    const project = at('long.saddle');
    const interrupted = await cli(['run', path, '--project', project], (child) => {
      child.stderr!.on('data', (text: Buffer) => {
        if (text.includes('points')) child.kill('SIGINT');
      });
    });
    expect(interrupted).toMatchObject({
      code: 130,
      stderr: expect.stringMatching(/cancelled: Interrupted; .*long\.saddle, the same command goes on with it\n$/),
    });
    const again = await cli(['run', path, '--project', project, '--json']);
    expect(again).toMatchObject({ code: 0 });
    expect((JSON.parse(again.stdout) as Summary).runs.map(({ state }) => state)).toContain('done');
    const whole = at('whole.saddle');
    expect(await cli(['run', path, '--project', whole])).toMatchObject({ code: 0 });
    const files = await exported(project);
    expect(Object.keys(files)).toHaveLength(2);
    expect(files).toEqual(await exported(whole));
  });

  it('exits with 1 when a run failed, says why, and does the others', async () => {
    // it counts as two directions, and belongs to another network
    const one = tensor('float32', [1], Float32Array.of(1));
    const tensors = new Map([0, 1].map((k) => [`direction${k}.other.weight`, one]));
    writeFileSync(at('foreign.safetensors'), writeSafetensors({ tensors, metadata: {} }));
    const path = recipe('fails.yaml', { directions: '{ file: foreign.safetensors }, { kind: random, seed: 0 }' });
    const result = await cli(['run', path, '--project', at('fails.saddle'), '--json']);
    expect(result.code).toBe(1);
    const { runs } = JSON.parse(result.stdout) as Summary;
    expect(runs.map(({ state }) => state)).toEqual(['failed', 'done', 'failed', 'done']);
    expect(runs[0].failure?.code).toBe('key-missing');
    expect(result.stderr).toMatch(/\nkey-missing: seed0 .*direction0\.other\.weight/);
  });

  it('refuses a recipe in one line with its place, before it makes any model', async () => {
    const path = at('typo.yaml');
    writeFileSync(path, readFileSync(recipe('ok.yaml'), 'utf8').replace('steps', 'stpes'));
    const result = await cli(['run', path, '--project', at('typo.saddle')]);
    expect(result).toMatchObject({ code: 2, stdout: '' });
    expect(result.stderr).toMatch(
      /^file-malformed: .*typo\.yaml:3:9: found the unknown key stpes, expected steps[^\n]*\n$/,
    );
  });

  it('names the recipe’s line when a weights file is not there', async () => {
    const result = await cli([
      'run',
      recipe('gone.yaml', { model: 'gone{seed}.safetensors' }),
      '--project',
      at('gone.saddle'),
    ]);
    expect(result).toMatchObject({
      code: 2,
      stderr: expect.stringMatching(/file-missing: .*gone\.yaml:1: .*gone0\.safetensors/),
    });
  });

  it('leaves a project alone that another process has open', async () => {
    const project = at('busy.saddle');
    let second: ReturnType<typeof cli> | null = null;
    const first = await cli(['run', recipe('busy.yaml', { steps: 151 }), '--project', project], (child) => {
      child.stderr!.on('data', (text: Buffer) => {
        if (text.includes('points')) second ??= cli(['compare', project]).finally(() => child.kill('SIGINT'));
      });
    });
    expect(await second).toMatchObject({
      code: 2,
      stderr: expect.stringMatching(/^project-locked: .*busy\.saddle.*\n$/),
    });
    expect(first.code).toBe(130);
  });
});
