import { existsSync, readFileSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { readNpz } from '#main/formats/npz.ts';
import { Journal, readJournal } from '#main/workbench/sampling/journal.ts';
import { cli } from '#test/fixtures/cli.ts';
import { describeWithReference, reference } from '#test/fixtures/reference.ts';
import { smallWeights, writeSmallModel } from '#test/fixtures/small-model.ts';
import { temporaryFolder } from '#test/fixtures/temporary.ts';

const folder = temporaryFolder();
const widths = [2, 64, 64, 64, 1];
const model = writeSmallModel(folder, {
  tensors: smallWeights(widths),
  metadata: { architecture: `mlp-tanh ${widths.join('-')}`, problem: 'convection', beta: '3' },
});
const sample = (out: string, ...more: string[]) => [
  'sample',
  model,
  '--interior-points',
  '200',
  '--steps',
  '61',
  '--seed',
  '5',
  '--out',
  out,
  '--json',
  ...more,
];

type Arrays = Record<string, unknown>;

/** Every array of the file, the provenance without its time fields. */
function contents(path: string): Arrays {
  const arrays: Arrays = {};
  for (const [name, { data }] of readNpz(readFileSync(path), path)) arrays[name] = data;
  const provenance = JSON.parse(Buffer.from(arrays.provenance as Uint8Array).toString()) as { timings?: object };
  delete provenance.timings;
  return { ...arrays, provenance };
}

/** Starts or resumes a run and kills it with SIGKILL as soon as its journal holds so many more chunks; answers with the points in it. */
async function killed(out: string, records: number, ...more: string[]): Promise<number> {
  let timer: NodeJS.Timeout | undefined;
  const before = (await readJournal(`${out}.partial`))?.records.length ?? 0;
  const result = await cli(sample(out, ...more), (child) => {
    timer = setInterval(() => {
      void readJournal(`${out}.partial`).then((journal) => {
        if ((journal?.records.length ?? 0) >= before + records) child.kill('SIGKILL');
      });
    }, 2);
  });
  clearInterval(timer);
  expect(result.signal).toBe('SIGKILL');
  return (await readJournal(`${out}.partial`))!.records.reduce((sum, { start, end }) => sum + end - start, 0);
}

describe('sample', () => {
  it('killed twice and resumed over one and two workers, gives the arrays of an uninterrupted run bit for bit', async () => {
    const whole = join(folder, 'whole.npz');
    expect(await cli(sample(whole, '--workers', '1'))).toMatchObject({ code: 0 });
    const out = join(folder, 'resumed.npz');
    const first = await killed(out, 2, '--workers', '2');
    expect(first).toBeLessThan(61 * 61);
    expect(existsSync(out)).toBe(false);
    const second = await killed(out, 5, '--workers', '1', '--resume');
    expect(second).toBeGreaterThan(first);
    const last = await cli(sample(out, '--workers', '2', '--resume'));
    expect(last).toMatchObject({ code: 0 });
    expect(JSON.parse(last.stdout)).toMatchObject({ points: 61 * 61, reused: second });
    expect(existsSync(`${out}.partial`)).toBe(false);
    expect(contents(out)).toEqual(contents(whole));
  });

  it('goes on with the journal of a version that sampled in index order, to the same arrays', async () => {
    const whole = join(folder, 'of-today.npz');
    expect(await cli(sample(whole))).toMatchObject({ code: 0 });
    const out = join(folder, 'of-before.npz');
    await killed(out, 1);
    const { header } = (await readJournal(`${out}.partial`))!;
    rmSync(`${out}.partial`);
    const journal = await Journal.create(`${out}.partial`, header);
    const arrays = contents(whole) as Record<string, Float64Array>;
    for (const [start, end] of [
      [0, 700],
      [700, 1500],
    ]) {
      const values = header.fields.map((name) => arrays[name].slice(start, end));
      await journal.append({ start, end, seconds: 1, values });
    }
    await journal.close();
    const resumed = await cli(sample(out, '--resume'));
    expect(JSON.parse(resumed.stdout)).toMatchObject({ points: 61 * 61, reused: 1500 });
    expect(contents(out)).toEqual(contents(whole));
  });

  it('does not lose an interrupted run by accident, nor go on with another', async () => {
    const out = join(folder, 'kept.npz');
    await killed(out, 2);
    const size = statSync(`${out}.partial`).size;
    expect(await cli(sample(out))).toMatchObject({
      code: 2,
      stderr: expect.stringMatching(/^run-interrupted: .*--resume.*\n$/),
    });
    const other = sample(out, '--resume').map((word) => (word === '5' ? '6' : word));
    expect(await cli(other)).toMatchObject({ code: 2, stderr: expect.stringMatching(/^spec-mismatch: .*\n$/) });
    expect(statSync(`${out}.partial`).size).toBe(size);
    expect(await cli(sample(out, '--overwrite'))).toMatchObject({ code: 0 });
  });

  it('has nothing to do when the run is finished already', async () => {
    const out = join(folder, 'done.npz');
    await cli(sample(out));
    const before = statSync(out).mtimeMs;
    const again = await cli(sample(out, '--resume'));
    expect(JSON.parse(again.stdout)).toMatchObject({ points: 61 * 61, reused: 61 * 61 });
    expect(statSync(out).mtimeMs).toBe(before);
  });

  it('ended by Ctrl-C, keeps what it has, says so in one line and exits with 130', async () => {
    const out = join(folder, 'interrupted.npz');
    const result = await cli(['sample', model, '--steps', '301', '--out', out], (child) => {
      const timer = setInterval(() => {
        if (!existsSync(`${out}.partial`)) return;
        clearInterval(timer);
        child.kill('SIGINT');
      }, 20);
    });
    expect(result.code).toBe(130);
    expect(result.stderr).toMatch(/cancelled: Interrupted; .*--resume/);
    expect(existsSync(out)).toBe(false);
    expect((await readJournal(`${out}.partial`))?.header.points).toBe(301 * 301);
  });

  it('warns of an even number of steps, and of no steps on a grid with a centre', async () => {
    const even = await cli(['sample', model, '--steps', '4', '--out', join(folder, 'even.npz')]);
    expect(even.stderr).toContain('warning: an even number of steps (4)');
    const odd = await cli(['sample', model, '--steps', '5', '--out', join(folder, 'odd.npz')]);
    expect(odd.stderr).not.toMatch(/steps|trained weights/);
  });
});

describeWithReference('pinn-convection', () => {
  it.each(['beta1-seed0', 'beta30-seed0', 'beta50-seed0'])('%s: every loss of the published grid', async (name) => {
    const out = join(folder, `${name}.npz`);
    const [weights, directions] = ['', '.directions'].map((part) =>
      reference('pinn-convection', `${name}${part}.safetensors`),
    );
    const result = await cli([
      'sample',
      weights,
      '--directions',
      directions,
      '--steps',
      '21',
      '--radius',
      '1',
      '--out',
      out,
    ]);
    expect(result).toMatchObject({ code: 0 });
    const path = reference('pinn-convection', `${name}.random.npz`);
    const expected = readNpz(readFileSync(path), path).get('loss')!.data;
    const found = readNpz(readFileSync(out), out).get('loss')!;
    expect(found.shape).toEqual([21, 21]);
    let worst = 0;
    for (let i = 0; i < expected.length; i++) worst = Math.max(worst, Math.abs(found.data[i] / expected[i] - 1));
    expect(worst).toBeLessThan(1e-3);
  });
});
