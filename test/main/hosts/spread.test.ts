import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import type { Comparison } from '#shared/contract/comparison.ts';
import type { Spread } from '#shared/domain/spread.ts';
import { cli } from '#test/fixtures/cli.ts';
import { smallWeights, writeSmallModel } from '#test/fixtures/small-model.ts';
import { temporaryFolder } from '#test/fixtures/temporary.ts';

const folder = temporaryFolder();
process.env.SADDLEBACK_DATA = join(folder, 'data');
const project = join(folder, 'p.saddle');
const recipe = join(folder, 'r.yaml');
const table = join(folder, 'table.tex');

interface Ran {
  readonly runs: readonly { readonly landscape: number }[];
  readonly unchanged: number;
}

async function run(): Promise<Ran> {
  const { stdout, stderr, code } = await cli(['run', recipe, '--project', project, '--json']);
  expect(code, stderr).toBe(0);
  return JSON.parse(stdout) as Ran;
}

let first: Ran;

beforeAll(async () => {
  for (const seed of [0, 1])
    writeSmallModel(folder, {
      name: `seed${seed}.safetensors`,
      tensors: smallWeights(undefined, 10 + seed),
      metadata: { architecture: 'mlp-tanh 2-4-3-1', problem: 'convection' },
    });
  writeFileSync(
    recipe,
    `models: [{ weights: "seed{seed}.safetensors", beta: 1, seed: [0, 1] }]
directions: [{ kind: random, seed: 0 }]
grid: { steps: 3, radii: [0.25, 0.5, 1] }
representations: [grid-axis, grid-moore]
repeat-directions: 2
figures: [{ template: seed-table, over: radii, metrics: loss, representation: grid-axis, out: table.tex }]
`,
  );
  first = await run();
}, 240_000);

it('a recipe with radii makes a landscape for each, and none again', { timeout: 120_000 }, async () => {
  expect(new Set(first.runs.map(({ landscape }) => landscape)).size).toBe(2 * 2 * 3);
  expect(first.unchanged).toBe(0);
  expect(await run()).toMatchObject({ runs: [], unchanged: 12 });
  const rows = readFileSync(table, 'utf8').split('\n').filter((line) => line.includes(' & 3 & ')); // prettier-ignore
  expect(rows).toHaveLength(2 * 2);
  for (const row of rows) expect(row).toContain('$\\pm$');
});

describe('compare --over', () => {
  it.each([
    ['seeds', 2, 2 * 3 * 2],
    ['draws', 2, 2 * 3 * 2],
    ['radii', 3, 2 * 2 * 2],
    ['representations', 2, 2 * 2 * 3],
    ['all', 2 * 2 * 3 * 2, 1],
  ] as const)('%s counts %i values in each of %i rows', async (over: Spread, n, rows) => {
    const { stdout, code } = await cli(['compare', project, '--numbers', 'range', '--over', over, '--json']);
    expect(code).toBe(0);
    const found = JSON.parse(stdout) as Comparison & { over: string };
    expect(found.over).toBe(over);
    expect(found.rows.map((row) => row.n)).toEqual(Array(rows).fill(n));
    expect(new Set(found.rows.flatMap(({ values }) => values.map(({ landscape }) => landscape))).size).toBe(12);
  });

  it('prints what is the same above the table, and over what', async () => {
    const { stdout } = await cli(['compare', project, '--numbers', 'range', '--over', 'radii']);
    expect(stdout).toMatch(/^over radii, architecture mlp.*grid 3×3/);
    expect(stdout).toMatch(/\nseed +directions +representation +number +mean ± deviation \(n\)/);
    expect(stdout.match(/ \(3\) /g)).toHaveLength(8);
  });

  it('refuses what there is not', async () =>
    expect(await cli(['compare', project, '--over', 'radius'])).toMatchObject({
      code: 2,
      stderr: expect.stringMatching(/^bad-value: Numbers are not spread over radius; did you mean radii\?/) as unknown,
    }));
});
