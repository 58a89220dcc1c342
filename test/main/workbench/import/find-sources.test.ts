import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { describe, expect, it } from 'vitest';
import { findSources } from '#main/workbench/import/find-sources.ts';
import { temporaryFolder } from '#test/fixtures/temporary.ts';
import { expectRefusal } from '#test/main/formats/refusal.ts';

const folder = temporaryFolder();
const put = (path: string): void => {
  mkdirSync(join(folder, path, '..'), { recursive: true });
  writeFileSync(join(folder, path), 'x');
};
[
  'runs/mlp/beta1-seed10.npz',
  'runs/mlp/beta1-seed9.npz',
  'runs/cnn/beta2-seed0.npz',
  'runs/notes.txt',
  'runs/.hidden/a.npz',
].forEach(put);
symlinkSync(join(folder, 'runs'), join(folder, 'runs/mlp/round'));
symlinkSync(join(folder, 'nowhere'), join(folder, 'runs/broken.npz'));

const names = async (...sources: string[]) =>
  (await findSources(sources.map((source) => join(folder, source)))).map(({ path }) => relative(folder, path));

describe('sources', () => {
  it('matched by a pattern come in natural order with their values and a label of their own', async () => {
    const found = await findSources([join(folder, 'runs/{architecture}/beta{beta}-seed{seed}.npz')]);
    expect(found.map(({ label, values }) => [label, values])).toEqual([
      ['cnn/beta2-seed0', { architecture: 'cnn', beta: 2, seed: 0 }],
      ['mlp/beta1-seed9', { architecture: 'mlp', beta: 1, seed: 9 }],
      ['mlp/beta1-seed10', { architecture: 'mlp', beta: 1, seed: 10 }],
    ]);
  });

  it('in a folder are all its files, links into the folder itself and to nothing passed over', async () => {
    expect(await names('runs')).toEqual([
      'runs/cnn/beta2-seed0.npz',
      'runs/mlp/beta1-seed9.npz',
      'runs/mlp/beta1-seed10.npz',
      'runs/notes.txt',
    ]);
  });

  it('named twice are there once, in the order of the first mention', async () => {
    expect(await names('runs/mlp/beta1-seed9.npz', 'runs/mlp/*.npz')).toEqual([
      'runs/mlp/beta1-seed9.npz',
      'runs/mlp/beta1-seed10.npz',
    ]);
  });

  it('that a link leads to outside are followed once', async () => {
    put('elsewhere/z.npz');
    mkdirSync(join(folder, 'linked'));
    for (const name of ['a', 'b']) symlinkSync(join(folder, 'elsewhere'), join(folder, 'linked', name));
    expect(await names('linked/**/*.npz')).toEqual(['linked/a/z.npz']);
  });

  it('may have braces in their name', async () => {
    put('odd/{a}.npz');
    expect(await names('odd/{a}.npz')).toEqual(['odd/{a}.npz']);
  });

  it('that a pattern does not find are answered with what was looked at and the nearest', () =>
    expectRefusal(
      () => names('runs/{architecture}/bta{beta}-seed{seed}.npz'),
      'file-missing',
      'matches none of',
      join(folder, 'runs'),
      'beta',
    ));

  it('in a folder that is not there are refused', () =>
    expectRefusal(() => names('nowhere/{a}.npz'), 'file-missing', join(folder, 'nowhere')));
});
