import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { readNpz } from '#main/formats/npz.ts';
import { readJournal } from '#main/workbench/sampling/journal.ts';
import type { Tensor } from '#shared/domain/tensor.ts';
import { cli } from '#test/fixtures/cli.ts';
import { smallWeights, writeSmallModel } from '#test/fixtures/small-model.ts';
import { temporaryFolder } from '#test/fixtures/temporary.ts';

const folder = temporaryFolder();
const widths = [2, 32, 32, 1];
const model = writeSmallModel(folder, {
  tensors: smallWeights(widths),
  metadata: { architecture: `mlp-tanh ${widths.join('-')}`, problem: 'convection', beta: '3' },
});
const sample = (out: string, ...more: string[]) => ['sample', model, '--out', join(folder, out), '--json', ...more];

/** Every array of the file, the record without its times. */
function contents(file: string): Record<string, Tensor | object> {
  const path = join(folder, file);
  const { provenance, ...arrays } = Object.fromEntries(readNpz(readFileSync(path), path));
  const record = JSON.parse(Buffer.from(provenance.data as Uint8Array).toString()) as { timings?: object };
  delete record.timings;
  return { ...arrays, record };
}

describe('sample --design', () => {
  it('killed and resumed over another number of workers, gives the file of an uninterrupted run bit for bit', async () => {
    const flags = ['--design', 'sobol', '--samples', '2000', '--dims', '3', '--design-seed', '2'];
    expect(await cli(sample('whole.npz', ...flags, '--workers', '1'))).toMatchObject({ code: 0 });
    const journal = join(folder, 'resumed.npz.partial');
    let timer: NodeJS.Timeout | undefined;
    const killed = await cli(sample('resumed.npz', ...flags, '--workers', '2'), (child) => {
      timer = setInterval(() => {
        void readJournal(journal).then((found) => {
          if ((found?.records.length ?? 0) >= 2) child.kill('SIGKILL');
        });
      }, 2);
    });
    clearInterval(timer);
    expect(killed.signal).toBe('SIGKILL');
    const other = flags.with(7, '3');
    expect(await cli(sample('resumed.npz', ...other, '--resume'))).toMatchObject({
      code: 2,
      stderr: expect.stringMatching(/^spec-mismatch: .*\n$/),
    });
    const resumed = await cli(sample('resumed.npz', ...flags, '--workers', '1', '--resume'));
    expect(resumed).toMatchObject({ code: 0 });
    const document = JSON.parse(resumed.stdout) as { shape: number[]; points: number; reused: number };
    expect(document).toMatchObject({ shape: [2000], points: 2000 });
    expect(document.reused).toBeGreaterThan(0);
    expect(existsSync(journal)).toBe(false);
    expect(contents('resumed.npz')).toEqual(contents('whole.npz'));
    const again = await cli(sample('resumed.npz', ...flags, '--resume'));
    expect(JSON.parse(again.stdout)).toMatchObject({ reused: 2000 });
  });

  it('has the loss of the trained weights at point 0, and at others that of a grid there', async () => {
    const box = ['--range=-2:2', '--range=-1:1'];
    await cli(sample('points.npz', '--design', 'uniform', '--samples', '5', ...box));
    await cli(sample('centre.npz', '--steps', '3', ...box));
    const { loss, points } = contents('points.npz') as Record<string, Tensor>;
    expect([loss.shape, points.shape]).toEqual([[5], [5, 2]]);
    expect([...points.data.subarray(0, 2)]).toEqual([0, 0]);
    expect(loss.data[0]).toBe((contents('centre.npz') as Record<string, Tensor>).loss.data[4]);
    const ranges = [2, 3].map((k) => `--range=${points.data[k] - 0.25}:${points.data[k] + 0.25}`);
    await cli(sample('one.npz', '--steps', '1', ...ranges));
    const one = contents('one.npz') as Record<string, Tensor>;
    // the middle of a range is rounded
    expect(Math.abs(one.loss.data[0] / loss.data[1] - 1)).toBeLessThan(1e-5);
  });

  it.each([
    ['steps', ['--design', 'sobol', '--steps', '3'], /bad-usage: .*--samples/],
    ['points for a grid', ['--samples', '30'], /bad-usage: .*--design/],
  ])('is refused with %s', async (_, flags, message) => {
    const result = await cli(sample('none.npz', ...flags));
    expect(result).toMatchObject({ code: 2, stderr: expect.stringMatching(message) });
    expect(existsSync(join(folder, 'none.npz'))).toBe(false);
  });

  it('says before the work that a format holds grids alone', async () => {
    const { code, stderr } = await cli(sample('points.vti', '--design', 'sobol', '--samples', '9'));
    expect({ code, stderr }).toMatchObject({ code: 2, stderr: expect.stringMatching(/^unsupported-format: .*\.npz/) });
  });
});

describe('topology of scattered points', () => {
  const flags = ['--design', 'latin-hypercube', '--samples', '200', '--dims', '2'];

  it('is taken under knn when no representation is named, and the same from npz and csv', async () => {
    await cli(sample('t.npz', ...flags, '--range=-1:1'));
    await cli(sample('t.csv', ...flags, '--range=-1:1'));
    const [npz, csv] = await Promise.all(
      ['t.npz', 't.csv'].map(async (file) => {
        const { stdout, code } = await cli(['topology', join(folder, file), '--json']);
        expect(code).toBe(0);
        return JSON.parse(stdout) as { representation: string; shape: number[]; numbers: Record<string, number> };
      }),
    );
    expect(npz).toMatchObject({ representation: 'knn', shape: [200] });
    expect(npz.numbers['centre-loss']).toBe((contents('t.npz') as Record<string, Tensor>).loss.data[0]);
    expect(csv).toMatchObject({ representation: 'knn', shape: [200] });
    expect(csv.numbers['centre-loss']).toBe(npz.numbers['centre-loss']);
  });

  it('is taken under all that take points, and refused under one of grids', async () => {
    writeFileSync(join(folder, 'five.csv'), 'axis0,axis1,loss\n0,0,1\n1,0,2\n0,1,3\n1,1,4\n0.5,0.5,0\n');
    const all = await cli(['topology', join(folder, 'five.csv'), '--representation', 'all', '--json']);
    const { results } = JSON.parse(all.stdout) as { results: { representation: string; shape: number[] }[] };
    expect(results.map(({ representation }) => representation)).toContain('knn');
    for (const { representation, shape } of results) {
      expect(representation).not.toMatch(/^grid/);
      expect(shape).toEqual([5]);
    }
    const grid = await cli(['topology', join(folder, 'five.csv'), '--representation', 'grid-axis']);
    expect(grid).toMatchObject({ code: 2, stderr: expect.stringMatching(/^unsupported-representation: .*five\.csv/) });
  });

  it('is not for projects, which say what is', async () => {
    writeFileSync(join(folder, 'three.csv'), 'axis0,axis1,loss\n0,0,1\n1,3,2\n2,7,3\n');
    const { code, stderr } = await cli(['import', join(folder, 'p.saddle'), join(folder, 'three.csv')]);
    expect(code).toBe(2);
    expect(stderr).toMatch(/unsupported-format: .*3 scattered points of 2 dimensions.*saddleback topology/);
  });
});
