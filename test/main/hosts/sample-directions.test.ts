import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { readLandscape } from '#main/formats/landscape-file.ts';
import { cli } from '#test/fixtures/cli.ts';
import { smallWeights, smallWidths, writeSmallModel } from '#test/fixtures/small-model.ts';
import { temporaryFolder } from '#test/fixtures/temporary.ts';

const folder = temporaryFolder();
const model = (name: string, seed: number): string =>
  writeSmallModel(folder, { name: `${name}.safetensors`, tensors: smallWeights(smallWidths, seed) });
const [a, b, c] = [model('a', 1), model('b', 2), model('c', 3)];

/** Samples along directions into `name` and answers what the file holds. */
async function sampled(name: string, ...flags: readonly string[]) {
  const out = join(folder, name);
  const result = await cli(['sample', a, '--interior-points', '20', '--out', out, '--json', ...flags]);
  expect(result).toMatchObject({ code: 0 });
  const landscape = await readLandscape(out);
  return { ...landscape, loss: landscape.fields.get('loss')!, record: landscape.provenance!.directions, result };
}

async function lossOf(path: string): Promise<number> {
  const { stdout } = await cli(['evaluate', path, '--interior-points', '20', '--json']);
  return (JSON.parse(stdout) as { loss: number }).loss;
}

describe('sample --directions', () => {
  it('hessian: the loss bends along each direction as its eigenvalue says, whatever the number of workers', async () => {
    const radius = 1e-2;
    const flags = ['--directions', 'hessian', '--steps', '3', '--radius', String(radius), '--precision', 'float64'];
    const one = await sampled('hessian1.npz', ...flags, '--workers', '1');
    const two = await sampled('hessian2.npz', ...flags, '--workers', '2', '--seed', '0');
    expect(two.loss).toEqual(one.loss);
    const bend = (before: number, after: number): number =>
      (one.loss[before] - 2 * one.loss[4] + one.loss[after]) / radius ** 2;
    const eigenvalues = one.record.details!.map(({ eigenvalue }) => eigenvalue);
    for (const [k, second] of [bend(1, 7), bend(3, 5)].entries())
      expect(Math.abs(second / eigenvalues[k] - 1)).toBeLessThan(0.01);
    expect(one.record.details!.every((detail) => detail['relative-residual'] <= 1e-4)).toBe(true);
    expect(JSON.parse(one.result.stdout)).toMatchObject({ directions: { details: one.record.details } });
  });

  it('between-models: both ends of the line are the losses of the two models', async () => {
    const { loss, axes } = await sampled('between.npz', '--directions', 'between-models', '--direction-file', b);
    expect([axes.length, axes[0].values.length]).toEqual([1, 41]);
    const at = (alpha: number): number => loss[axes[0].values.indexOf(alpha)];
    expect(at(0)).toBeCloseTo(await lossOf(a), 6);
    expect(at(1)).toBeCloseTo(await lossOf(b), 6);
  });

  it('random-filter: takes its parameters, beside those of the model', async () => {
    const flags = ['--directions', 'random-filter', '--steps', '3', '--seed', '4'];
    const plain = await sampled('plain.npz', ...flags);
    const kept = await sampled('kept.npz', ...flags, '--keep-vectors', 'true');
    expect(kept.record.norms[0]).toBeGreaterThan(plain.record.norms[0]);
    expect(kept.provenance!.spec.directions.params).toEqual({ seed: 4, 'keep-vectors': true });
  });

  it('trajectory-pca: takes all its files behind one flag, and says what they explain', async () => {
    const flags = ['--directions', 'trajectory-pca', '--direction-file', b, c, '--steps', '3'];
    const { record } = await sampled('pca.npz', ...flags);
    const explained = record.details!.map((detail) => detail['explained-variance']);
    expect(explained[0]).toBeGreaterThanOrEqual(explained[1]);
    expect(explained[0] + explained[1]).toBeCloseTo(1, 12);
  });

  it.each([
    [
      'a parameter that the kind does not have',
      ['--directions', 'random', '--tolerance', '1e-3'],
      'bad-usage',
      '--tolerance',
    ],
    ['files for a kind that reads none', ['--directions', 'hessian', '--direction-file', b], 'bad-usage', 'hessian'],
    ['no file for a kind that reads one', ['--directions', 'between-models'], 'bad-usage', 'between-models'],
    [
      'the model itself as the other one',
      ['--directions', 'between-models', '--direction-file', a],
      'bad-value',
      'a.safetensors',
    ],
    ['a tolerance out of bounds', ['--directions', 'hessian', '--tolerance', '0'], 'bad-value', 'tolerance'],
  ])('refuses %s', async (_, flags, code, name) => {
    const result = await cli(['sample', a, '--out', join(folder, 'none.npz'), ...flags]);
    expect(result).toMatchObject({ code: 2, stderr: expect.stringMatching(new RegExp(`^${code}: .*${name}`)) });
  });
});
