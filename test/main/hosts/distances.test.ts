import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { ProjectDistances } from '#shared/contract/comparison.ts';
import type { DistanceMatrix } from '#shared/domain/distance.ts';
import { Random } from '#shared/domain/random.ts';
import { cli, type CliResult } from '#test/fixtures/cli.ts';
import { temporaryFolder } from '#test/fixtures/temporary.ts';

const folder = temporaryFolder();
process.env.SADDLEBACK_DATA = join(folder, 'data');
const file = (name: string, text: string): string => {
  writeFileSync(join(folder, name), text);
  return join(folder, name);
};
/** Minima 0 and 2 with a barrier of 5 between them, the second of which is 3 deep, 1 deep, and not there; all end at 9. */
const files = [file('deep.csv', '9,0,5,2,9\n'), file('shallow.csv', '9,0,5,4,9\n'), file('single.csv', '9,0,5,7,9\n')];
const ids = ['bottleneck', 'wasserstein-1', 'wasserstein-2', 'merge-tree-edit'];

interface Document {
  readonly files: string[];
  readonly representation: string;
  readonly distances: DistanceMatrix[];
}

async function distances(...args: string[]): Promise<Document> {
  const { stdout, code } = await cli(['distances', ...args, '--json']);
  expect(code).toBe(0);
  return JSON.parse(stdout) as Document;
}

describe('the distances command', () => {
  it('prints one matrix per distance, progress elsewhere', async () => {
    const { stdout, stderr, code } = await cli(['distances', ...files, '--json']);
    expect(code).toBe(0);
    const found = JSON.parse(stdout) as Document;
    expect(found).toMatchObject({ files, representation: 'grid-freudenthal' });
    expect(found.distances.map(({ id }) => id)).toEqual(ids);
    for (const { title, convention, exact, matrix } of found.distances) {
      expect([title, convention].every((text) => text.length > 10)).toBe(true);
      expect(exact).toBe(true);
      expect(matrix.map((row) => row.length)).toEqual([3, 3, 3]);
    }
    // (2, 5) and (4, 5) are 2 apart and 1.5 and 0.5 from the diagonal
    const [bottleneck, , , edit] = found.distances;
    expect(bottleneck.matrix).toEqual([
      [0, 1.5, 1.5],
      [1.5, 0, 0.5],
      [1.5, 0.5, 0],
    ]);
    expect(edit.matrix[0]).toEqual([0, 4, 3]);
    expect(stderr).toMatch(/reading .*3\/3 files/);
    expect(stderr).toMatch(/comparing .*12\/12 pairs/);
  });

  it('takes the distances, the representation and the parameters asked for', async () => {
    const taller = file('taller.csv', '30,0,5,2,9\n');
    const two = ['--distances', 'wasserstein-1, bottleneck', '--representation', 'grid-axis', files[0], taller];
    const whole = await distances(...two);
    expect(whole.representation).toBe('grid-axis');
    expect(whole.distances.map(({ id, matrix }) => [id, matrix[0][1]])).toEqual([
      ['wasserstein-1', 4.5 + 15],
      ['bottleneck', 15],
    ]);
    const finite = await distances(...two, '--finite-only');
    expect(finite.distances.map(({ matrix }) => matrix[0][1])).toEqual([0, 0]);
    const smooth = await distances(files[1], files[2], '--distances', 'merge-tree-edit', '--threshold', '1.5');
    expect(smooth.distances[0]).toMatchObject({
      params: { threshold: 1.5 },
      matrix: [
        [0, 0],
        [0, 0],
      ],
    });
  });

  it('prints tables for people', async () => {
    const { stdout } = await cli(['distances', ...files, '--distances', 'bottleneck']);
    expect(stdout).toMatch(/^representation grid-freudenthal\n\nBottleneck distance \(exact\)\n/);
    expect(stdout).toMatch(/\[2\] .*shallow\.csv +1\.5 +0 +0\.5\n/);
  });

  it.each<[string, string[], RegExp]>([
    ['a single file', [files[0]], /^bad-usage: .*two landscapes/],
    ['a distance that is not there', [...files, '--distances', 'hausdorff'], /^bad-value: .*hausdorff.*bottleneck/],
    [
      'a flag that none of them has',
      [...files, '--distances', 'bottleneck', '--tolerance', '1'],
      /^bad-usage: .*--tolerance/,
    ],
    ['a threshold below 0', [...files, '--threshold=-1'], /^bad-value: threshold is "-1"/],
    ['a file that is not there', [files[0], join(folder, 'none.csv')], /file-missing: .*none\.csv/],
  ])('refuses %s', async (_, args, message) =>
    expect(await cli(['distances', ...args])).toMatchObject({
      code: 2,
      stdout: '',
      stderr: expect.stringMatching(message) as string,
    }),
  );

  it('ends when it is interrupted, in the middle of one distance too', async () => {
    const random = new Random(1);
    const noise = [0, 1].map((k) => {
      const row = (): string => Array.from({ length: 150 }, () => random.uniform()).join(',');
      return file(`noise${k}.csv`, Array.from({ length: 150 }, row).join('\n'));
    });
    const args = ['distances', ...noise, '--distances', 'wasserstein-2', '--tolerance', '1e-9'];
    const ended = await new Promise<CliResult>((resolve) => {
      const running = cli(args, (child) =>
        child.stderr!.on('data', (text: Buffer) => {
          if (text.toString().includes('2/2 files')) setTimeout(() => child.kill('SIGINT'), 300);
        }),
      );
      void running.then(resolve);
    });
    expect(ended).toMatchObject({ code: 130, stdout: '', stderr: expect.stringContaining('cancelled: ') as string });
  });
});

describe('compare', () => {
  const project = join(folder, 'p.saddle');

  it('gives the same distances between the landscapes of a project', async () => {
    expect(await cli(['import', project, ...files])).toMatchObject({ code: 0 });
    const { stdout, code } = await cli(['compare', project, '--distances', ids.join(','), '--json']);
    expect(code).toBe(0);
    const found = JSON.parse(stdout) as ProjectDistances;
    expect(found.representation).toBe('grid-freudenthal');
    expect(found.landscapes.map(({ floor, model }) => [floor, model])).toEqual(files.map(() => [0, null]));
    const order = found.landscapes.map(({ label }) => files.findIndex((path) => path.includes(label)));
    const direct = await distances(...order.map((i) => files[i]));
    expect(found.distances).toEqual(direct.distances);
  });

  it('prints them as tables, and leaves essential pairs out on request', async () => {
    const { stdout } = await cli(['compare', project, '--distances', 'bottleneck', '--finite-only']);
    expect(stdout).toMatch(/^Between landscapes, representation grid-freudenthal\n\nBottleneck distance \(exact\)\n/);
  });

  it('asks which representation is meant where several are stored', async () => {
    const axis = ['compare', project, '--distances', 'bottleneck', '--representation', 'grid-axis', '--json'];
    const { stdout } = await cli(axis);
    expect(JSON.parse(stdout)).toMatchObject({ representation: 'grid-axis' });
    expect(await cli(['compare', project, '--distances', 'bottleneck'])).toMatchObject({
      code: 2,
      stderr: expect.stringMatching(/^bad-usage: .*grid-axis, grid-freudenthal/m) as string,
    });
    expect(await cli(['compare', project, '--finite-only'])).toMatchObject({
      code: 2,
      stderr: expect.stringMatching(/^bad-usage: --finite-only says nothing without --distances/) as string,
    });
  });
});
