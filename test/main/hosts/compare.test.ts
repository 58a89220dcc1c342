import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import type { Comparison } from '#shared/contract/comparison.ts';
import { cli } from '#test/fixtures/cli.ts';
import { smallWeights, writeSmallModel } from '#test/fixtures/small-model.ts';
import { temporaryFolder } from '#test/fixtures/temporary.ts';

const folder = temporaryFolder();
process.env.SADDLEBACK_DATA = join(folder, 'data');
const project = join(folder, 'p.saddle');
const seeds = [0, 1, 2];

beforeAll(async () => {
  for (const beta of [1, 3])
    for (const seed of seeds)
      writeSmallModel(folder, {
        name: `beta${beta}-seed${seed}.safetensors`,
        tensors: smallWeights(undefined, 10 * beta + seed),
        metadata: { architecture: 'mlp-tanh 2-4-3-1', problem: 'convection' },
      });
  const recipe = join(folder, 'r.yaml');
  writeFileSync(
    recipe,
    `models: [{ weights: "beta{beta}-seed{seed}.safetensors", beta: [1, 3], seed: [${seeds}] }]
directions: [{ kind: random, seed: 0 }]
grid: { steps: 5, radius: 1 }
`,
  );
  expect(await cli(['run', recipe, '--project', project])).toMatchObject({ code: 0 });
});

async function comparison(...args: string[]): Promise<Comparison> {
  const { stdout, code } = await cli(['compare', project, '--json', ...args]);
  expect(code).toBe(0);
  return JSON.parse(stdout) as Comparison;
}

describe('compare', () => {
  it('gives mean and deviation of every number over the seeds, as each model’s own values have them', async () => {
    const { groupBy, rows } = await comparison();
    expect(groupBy).toEqual(
      expect.arrayContaining(['architecture', 'problem', 'beta', 'directions', 'grid', 'representation']),
    );
    const names = new Set(rows.map(({ name }) => name));
    for (const name of ['loss', 'relativeL2Error', 'minima', 'range', 'average-persistence'])
      expect(names).toContain(name);
    for (const { values, n, mean, deviation } of rows) {
      expect(values.map(({ seed }) => seed)).toEqual(seeds);
      const defined = values.flatMap(({ value }) => (value === null ? [] : [value]));
      expect(n).toBe(defined.length);
      if (!n) continue;
      const average = defined.reduce((a, b) => a + b) / n;
      expect(mean).toBeCloseTo(average, 10);
      const variance = defined.reduce((sum, value) => sum + (value - average) ** 2, 0) / (n - 1);
      if (n > 1) expect(deviation).toBeCloseTo(Math.sqrt(variance), 10);
    }
  });

  it('tells the loss of a model that `evaluate` tells', async () => {
    const { rows } = await comparison('--numbers', 'loss');
    const { stdout } = await cli(['evaluate', join(folder, 'beta3-seed1.safetensors'), '--beta', '3', '--json']);
    const row = rows.find(({ group }) => group.includes(3))!;
    expect(row.values.find(({ seed }) => seed === 1)!.value).toBe((JSON.parse(stdout) as { loss: number }).loss);
  });

  it('prints an aligned table of what differs, under what does not', async () => {
    const { stdout, code } = await cli(['compare', project, '--numbers', 'minima,range']);
    expect(code).toBe(0);
    const [common, , heading, rule, ...rows] = stdout.trimEnd().split('\n');
    expect(common).toMatch(/^architecture mlp, problem convection, .*representation grid-freudenthal/);
    expect(heading).toMatch(/^beta +number +mean ± deviation \(n\) +min +max$/);
    expect(rows.map((row) => row.split(/ {2,}/).slice(0, 2))).toEqual([
      ['1', 'minima'],
      ['1', 'range'],
      ['3', 'minima'],
      ['3', 'range'],
    ]);
    for (const row of rows) expect(row).toMatch(/ \(3\) /);
    expect(new Set([heading, rule, ...rows].map(({ length }) => length)).size).toBe(1);
  });

  it.each([
    ['a number that is not there', [project, '--numbers', 'minma'], /^bad-value: .*minma; did you mean minima\?/],
    ['a project that is not there', [join(folder, 'none.saddle')], /^file-missing: .*none\.saddle/],
  ])('refuses %s', async (_, args, message) =>
    expect(await cli(['compare', ...args])).toMatchObject({
      code: 2,
      stdout: '',
      stderr: expect.stringMatching(message),
    }),
  );
});
