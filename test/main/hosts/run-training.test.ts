import { globSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { describe, expect, it } from 'vitest';
import { cli } from '#test/fixtures/cli.ts';
import { temporaryFolder } from '#test/fixtures/temporary.ts';

const folder = temporaryFolder();
process.env.SADDLEBACK_DATA = join(folder, 'data');
const at = (name: string): string => join(folder, name);

function recipe(name: string, { iterations = 20, widths = '2-6-1', directions = '{ kind: random }' } = {}): string {
  const path = at(name);
  writeFileSync(
    path,
    `models:
  - architecture: mlp
    problem: convection
    widths: ${widths}
    interior-points: 1000
    beta: [1, 2]
    label: "beta {beta}"
    train: { optimiser: l-bfgs, iterations: ${iterations}, checkpoints: 5 }
directions: [${directions}, { kind: trajectory-pca }]
grid: { steps: 5, radius: 1 }
`,
  );
  return path;
}

interface Summary {
  readonly runs: readonly { readonly title: string; readonly state: string; readonly done: number }[];
  readonly unchanged: number;
}

const summaryOf = (stdout: string): Summary => JSON.parse(stdout) as Summary;

/** Everything that was computed, without times and places: rows of the history in the order of what they are about, and the weights of the models. */
function contentsOf(project: string) {
  const database = new Database(project, { readonly: true });
  expect(database.pragma('foreign_key_check')).toEqual([]);
  const metrics = database
    .prepare(
      `SELECT model.label AS model, landscape.label AS landscape, name, step, value, source FROM metric
       LEFT JOIN model ON model.id = metric.model LEFT JOIN landscape ON landscape.id = metric.landscape
       ORDER BY 1, 2, 3, 4, source`,
    )
    .all();
  const models = database.prepare('SELECT label, weights_sha256, parameters FROM model ORDER BY label').all();
  database.close();
  return { metrics, models };
}

describe('run of a recipe that trains', () => {
  it('trains, does what follows, counts all of it; a second time nothing; more directions train nothing', async () => {
    const project = at('a.saddle');
    const first = await cli(['run', recipe('a.yaml'), '--project', project, '--json']);
    expect(first).toMatchObject({ code: 0 });
    const { runs, unchanged } = summaryOf(first.stdout);
    expect(runs.map(({ title, state }) => `${title}: ${state}`)).toEqual([
      'beta 1 · training: done',
      'beta 2 · training: done',
      'beta 1 · random seed 0 · 5×5: done',
      expect.stringMatching(/^beta 1 · trajectory-pca of [345] files · 5×5: done/),
      'beta 2 · random seed 0 · 5×5: done',
      expect.stringMatching(/^beta 2 · trajectory-pca of [345] files · 5×5: done/),
    ]);
    expect(unchanged).toBe(0);
    expect(first.stderr).toMatch(/\[1\/6\] beta 1 · training .*\d+\/20 steps/);

    const second = await cli(['run', at('a.yaml'), '--project', project, '--json']);
    expect(summaryOf(second.stdout)).toMatchObject({ runs: [], unchanged: 6 });

    const more = recipe('b.yaml', { directions: '{ kind: random }, { kind: random, seed: 1 }' });
    const third = await cli(['run', more, '--project', project]);
    expect(third.stdout).toMatch(/2 done, 6 unchanged/);
    expect(third.stdout).not.toContain('training');

    const compared = await cli(['compare', project, '--numbers', 'loss,minima', '--json']);
    expect(compared.stdout).toContain('trajectory-pca of its checkpoints');
    expect(await cli(['verify', project])).toMatchObject({ code: 0 });
  }, 120_000);

  it('killed while it trains and started again makes what an undisturbed one makes', async () => {
    const path = recipe('long.yaml', { iterations: 300, widths: '2-60-60-60-1' });
    const [whole, killed] = ['whole.saddle', 'killed.saddle'].map(at);
    expect(await cli(['run', path, '--project', whole])).toMatchObject({ code: 0 });
    for (let kill = 0; kill < 2; kill++) {
      const result = await cli(['run', path, '--project', killed], (child) => {
        child.stderr!.on('data', (text: Buffer) => {
          // a while after the first line of a training
          if (text.includes('/300 steps')) setTimeout(() => child.kill('SIGKILL'), 1500);
        });
      });
      expect(result.signal).toBe('SIGKILL');
    }
    const last = await cli(['run', path, '--project', killed, '--json']);
    expect(last).toMatchObject({ code: 0 });
    expect(contentsOf(killed)).toEqual(contentsOf(whole));
    const files = (project: string): Map<string, Uint8Array> => {
      const cwd = project.replace('.saddle', '.training');
      return new Map(
        globSync('*/*', { cwd })
          .sort()
          .map((name) => [name, readFileSync(join(cwd, name))]),
      );
    };
    expect([...files(killed).keys()]).toEqual([...files(whole).keys()]);
    expect(files(killed)).toEqual(files(whole));
    expect(summaryOf((await cli(['run', path, '--project', killed, '--json'])).stdout).runs).toEqual([]);
  }, 180_000);

  it('names the line of a model that cannot be trained', async () => {
    const path = recipe('wide.yaml', { widths: '3-6-1' });
    const result = await cli(['run', path, '--project', at('wide.saddle')]);
    expect(result).toMatchObject({ code: 2, stdout: '' });
    expect(result.stderr).toMatch(/\n?[a-z-]+: .*wide\.yaml:2: /);
  });
});
