import { existsSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { cli } from '#test/fixtures/cli.ts';
import { smallWeights, writeSmallModel } from '#test/fixtures/small-model.ts';
import { temporaryFolder } from '#test/fixtures/temporary.ts';

const folder = temporaryFolder();
process.env.SADDLEBACK_DATA = join(folder, 'data');
const [recipe, project] = [join(folder, 'r.yaml'), join(folder, 'p.saddle')];
const at = (name: string): string => join(folder, 'figures', name);

interface Ran {
  readonly runs: readonly unknown[];
  readonly figures: { readonly figures: number; readonly unchanged: number; readonly files: readonly string[] };
}

async function run(): Promise<Ran> {
  const { stdout, stderr, code } = await cli(['run', recipe, '--project', project, '--json']);
  expect(code, stderr).toBe(0);
  return JSON.parse(stdout) as Ran;
}

const recipeOf = (...figures: string[]): string =>
  `models: [{ weights: "beta{beta}.safetensors", beta: [1, 3], seed: 0 }]
directions: [{ kind: random, seed: 0 }]
grid: { steps: 5, radius: 1 }
figures:
${figures.map((figure) => `  - ${figure}\n`).join('')}`;

it(
  'a recipe ends in its figures, which are drawn again when their data change or a file is gone',
  { timeout: 60_000 },
  async () => {
    for (const beta of [1, 3])
      writeSmallModel(folder, {
        name: `beta${beta}.safetensors`,
        tensors: smallWeights(undefined, beta),
        metadata: { architecture: 'mlp-tanh 2-4-3-1', problem: 'convection' },
      });
    const grid = '{ template: models-grid, out: [figures/grid.svg, figures/grid.pdf], width: 85mm }';
    const table = '{ template: seed-table, out: figures/table.tex, metrics: loss }';
    writeFileSync(recipe, recipeOf(grid, table));
    const first = await run();
    expect(first.runs.length).toBe(2);
    expect(first.figures).toMatchObject({ figures: 2, unchanged: 0 });
    for (const name of ['grid.svg', 'grid.pdf', 'grid.caption.md', 'grid.pairs.csv', 'table.tex'])
      expect(existsSync(at(name)), name).toBe(true);
    expect(readFileSync(at('table.tex'), 'utf8')).toMatch(/\\toprule[\s\S]*\$\\beta\$ = 1 & 1 &[\s\S]*\\bottomrule/);

    const made = statSync(at('grid.pdf')).mtimeMs;
    expect((await run()).figures).toMatchObject({ figures: 2, unchanged: 2 });
    expect(statSync(at('grid.pdf')).mtimeMs).toBe(made);
    rmSync(at('grid.pairs.csv'));
    expect((await run()).figures).toMatchObject({ unchanged: 1 });
    writeFileSync(recipe, recipeOf(grid.replace('85mm', '174mm'), table));
    expect((await run()).figures).toMatchObject({ unchanged: 1 });
  },
);

it('a figure of what the project has not says so with its line', async () => {
  writeFileSync(recipe, recipeOf('{ template: density-overlay, out: figures/density.pdf }'));
  const { code, stderr } = await cli(['run', recipe, '--project', project, '--json']);
  expect(code).toBe(2);
  expect(stderr).toMatch(/not-found: .*r\.yaml:5: The project holds no spectral density; .*curvature/);
});
