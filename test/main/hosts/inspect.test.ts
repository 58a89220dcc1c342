import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { readLandscape, writeLandscape } from '#main/formats/landscape-file.ts';
import type { Inspection } from '#main/workbench/inspect.ts';
import type { RealignedFile } from '#main/workbench/realign-file.ts';
import { indexAxes, landscape, shapeOf } from '#shared/domain/landscape.ts';
import { cli } from '#test/fixtures/cli.ts';
import { temporaryFolder } from '#test/fixtures/temporary.ts';
import { gridTopology } from '#test/main/topology/analysed.ts';
import { displaced, sampled, valley } from '#test/shared/analysis/lint/displaced.ts';

const folder = temporaryFolder();
const bowl = valley(0.01, 0);
const walk = { along: 1, parity: 1, shift: 1, end: 'rolled' } as const;

async function written(name: string, loss: Float64Array): Promise<string> {
  const path = join(folder, name);
  await writeLandscape(path, landscape(indexAxes([40, 40]), new Map([['loss', loss]])));
  return path;
}

describe('saddleback inspect', () => {
  it('names lines that were walked to and fro, and writes the copy in which they are put back', async () => {
    const file = await written('walked.npz', displaced([40, 40], bowl, walk));
    const out = join(folder, 'aligned.npz');
    const { stdout, code } = await cli(['inspect', file, '--realign', out, '--json']);
    expect(code).toBe(0);
    const found = JSON.parse(stdout) as Extract<Inspection, { kind: 'landscape' }> & { realigned: RealignedFile };
    expect(found.findings[0]).toMatchObject({ id: 'serpentine', repair: 'realign' });
    expect(found.realigned).toMatchObject({ out, shape: [40, 39], noted: false });
    const copy = await readLandscape(out);
    expect(gridTopology(shapeOf(copy), copy.fields.get('loss')!).numbers.minima).toBe(1);
  });

  it('says it for people, one paragraph per finding', async () => {
    const file = await written('people.npz', displaced([40, 40], bowl, walk));
    const { stdout } = await cli(['inspect', file, '--realign', join(folder, 'people-aligned.json')]);
    expect(stdout).toMatch(/\nserpentine \(field loss, lines 1, 3, 5 … of axis0, by \+1 along axis1\): .*--realign/);
    expect(stdout).toMatch(/\nre-aligned +\S+people-aligned\.json\n/);
  });

  it('re-aligns nothing that is aligned, and never over the original', async () => {
    const file = await written('sound.npz', sampled([40, 40], bowl));
    const sound = await cli(['inspect', file, '--realign', join(folder, 'none.npz')]);
    expect(sound).toMatchObject({
      code: 2,
      stderr: expect.stringMatching(/^bad-value: .*no displaced lines.*\n$/) as string,
    });
    const over = await cli(['inspect', file, '--realign', join(folder, '.', 'sound.npz')]);
    expect(over).toMatchObject({ code: 2, stderr: expect.stringMatching(/^bad-value: .*another file.*\n$/) as string });
  });
});
