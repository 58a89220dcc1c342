import { existsSync, mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { writeNpy } from '#main/formats/npy.ts';
import { writeNpz } from '#main/formats/npz.ts';
import { errorCodes } from '#shared/domain/errors.ts';
import { tensor } from '#shared/domain/tensor.ts';
import { cli } from '#test/fixtures/cli.ts';
import { writeSmallModel } from '#test/fixtures/small-model.ts';
import { temporaryFolder } from '#test/fixtures/temporary.ts';

const folder = temporaryFolder();
const inputs = join(folder, 'inputs');
mkdirSync(inputs);
const put = (name: string, bytes: Uint8Array | string): string => {
  writeFileSync(join(inputs, name), bytes);
  return join(inputs, name);
};

const grid = (fill: (i: number) => number) =>
  tensor(
    'float64',
    [5, 5],
    Float64Array.from({ length: 25 }, (_, i) => fill(i)),
  );
const npz = writeNpz(new Map([['loss', grid((i) => i)]]));
const npy = writeNpy(grid((i) => i));
/** The same bytes with another header text of the same length. */
const relabelled = (from: string, to: string): Buffer => {
  const bytes = Buffer.from(npy);
  bytes.write(to.padEnd(from.length), bytes.indexOf(from), 'latin1');
  return bytes;
};
const model = writeSmallModel(inputs);

/** [what, arguments, what the line must name, code] */
const cases: [string, string[], string, string][] = [
  ['a truncated npz', ['topology', put('cut.npz', npz.subarray(0, npz.length - 60))], 'cut.npz', 'file-truncated'],
  [
    'a header that lies about the shape',
    ['topology', put('lie.npy', relabelled('(5, 5)', '(9, 9)'))],
    'lie.npy',
    'file-truncated',
  ],
  ['an object dtype', ['topology', put('object.npy', relabelled("'<f8'", "'|O8'"))], 'object.npy', 'unsupported-dtype'],
  [
    'the wrong shape of a raw file',
    ['topology', put('raw.f32', new Uint8Array(400)), '--shape', '11x10'],
    'raw.f32',
    'file-truncated',
  ],
  ['a raw file without a shape', ['topology', join(inputs, 'raw.f32')], 'raw.f32', 'bad-usage'],
  ['a landscape of NaN only', ['topology', put('nan.npy', writeNpy(grid(() => NaN)))], 'nan.npy', 'nothing-finite'],
  ['a directory', ['topology', inputs], 'inputs', 'file-unreadable'],
  [
    'a directory named like a file',
    ['inspect', (mkdirSync(join(inputs, 'folder.npz')), join(inputs, 'folder.npz'))],
    'folder.npz',
    'file-unreadable',
  ],
  ['a missing file', ['topology', join(inputs, 'none.npz')], 'none.npz', 'file-missing'],
  ['a missing model', ['evaluate', join(inputs, 'none.safetensors')], 'none.safetensors', 'file-missing'],
  ['a file of 0 bytes', ['topology', put('empty.npz', '')], 'empty.npz', 'file-empty'],
  ['a model of 0 bytes', ['evaluate', put('empty.safetensors', '')], 'empty.safetensors', 'file-empty'],
  ['an unknown ending', ['topology', put('loss.xyz', 'x')], 'loss.xyz', 'unsupported-format'],
  ['an unknown key', ['topology', put('good.npz', npz), '--key', 'energy'], 'good.npz', 'key-missing'],
  ['an unknown flag', ['topology', join(inputs, 'good.npz'), '--colour', 'red'], '--colour', 'bad-usage'],
  ['an unknown flag of a model', ['evaluate', model, '--colour', 'red'], '--colour', 'bad-usage'],
  [
    'an unknown flag without value',
    ['sample', model, '--out', join(folder, 'o.npz'), '--colour'],
    '--colour',
    'bad-usage',
  ],
  ['an unknown command', ['landscape'], 'landscape', 'bad-usage'],
  ['no command', [], '--help', 'bad-usage'],
  ['a missing argument', ['topology'], 'file', 'bad-usage'],
  ['a missing option', ['sample', model], '--out', 'bad-usage'],
  [
    'an unknown representation',
    ['topology', join(inputs, 'good.npz'), '--representation', 'octree'],
    'octree',
    'bad-value',
  ],
  ['a shape that is none', ['topology', join(inputs, 'raw.f32'), '--shape', '10by10'], '10by10', 'bad-value'],
  [
    'a folder that does not exist',
    ['sample', model, '--out', join(folder, 'no/where.npz')],
    'where.npz',
    'file-missing',
  ],
  ['a format that is not written', ['sample', model, '--out', join(folder, 'o.xyz')], 'o.xyz', 'unsupported-format'],
  ['zero steps', ['sample', model, '--out', join(folder, 'o.npz'), '--steps', '0'], '--steps', 'bad-value'],
  ['a range that is none', ['sample', model, '--out', join(folder, 'o.npz'), '--range', '1'], '--range', 'bad-value'],
  [
    'directions of another model',
    ['sample', model, '--out', join(folder, 'o.npz'), '--directions', model],
    'small.safetensors',
    'key-missing',
  ],
  ['a backend that is none', ['evaluate', model, '--backend', 'abacus'], 'abacus', 'bad-value'],
];

describe('bad input', () => {
  it.each(cases)('%s: exit 2, one line with the code and the place, nothing written', async (_, args, named, code) => {
    const before = readdirSync(folder);
    const result = await cli([...args, '--json']);
    expect(result.stderr.trimEnd().split('\n')).toHaveLength(1);
    expect(result.stderr).toMatch(new RegExp(`^${code}: `));
    expect(errorCodes).toContain(code);
    expect(result.stderr).toContain(named);
    expect(result.stdout).toBe('');
    expect(result.code).toBe(2);
    expect(readdirSync(folder)).toEqual(before);
    expect(existsSync(join(folder, 'o.npz.partial'))).toBe(false);
  });

  it('says more with --debug', async () => {
    const { stderr, code } = await cli(['topology', join(inputs, 'none.npz'), '--debug']);
    expect(code).toBe(2);
    expect(stderr.split('\n').length).toBeGreaterThan(3);
  });
});
