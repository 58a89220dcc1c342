import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { readTable, tableFiles } from '#main/engine/datasets/data-files.ts';
import { writeNpz } from '#main/formats/npz.ts';
import { tensor, type Tensor } from '#shared/domain/tensor.ts';
import { temporaryFolder } from '#test/fixtures/temporary.ts';

const folder = temporaryFolder();
let files = 0;

function write(ending: string, bytes: Uint8Array | string): string {
  const path = join(folder, `table-${files++}.${ending}`);
  writeFileSync(path, bytes);
  return path;
}

const unnamed = { inputs: '', targets: '' };
const csv = (text: string, named = unnamed) => readTable([write('csv', text)], named);

describe('a table of comma-separated values', () => {
  const text = 'id,a,note,b,y\n1,2,first,3,4\n5,6,second,7,8\n';

  it('has the last column as targets and the other columns of numbers as inputs', async () => {
    expect(await csv(text)).toEqual({
      rows: 2,
      inputs: { count: 3, data: Float64Array.of(1, 2, 3, 5, 6, 7) },
      targets: { count: 1, data: Float64Array.of(4, 8) },
    });
  });

  it('has the columns that are named, in the order of the names', async () => {
    const { inputs, targets } = await csv(text, { inputs: 'y, a', targets: 'b,id' });
    expect([...inputs.data]).toEqual([4, 2, 8, 6]);
    expect([...targets.data]).toEqual([3, 1, 7, 5]);
    expect([...(await csv(text, { inputs: '', targets: 'a' })).inputs.data]).toEqual([1, 3, 4, 5, 7, 8]);
  });

  it('may be separated by tabs or semicolons, quoted, and have a column without a name, which is not read', async () => {
    const expected = await csv('a,y\n1,2\n3,4\n');
    expect(await readTable([write('tsv', 'a\ty\n1\t2\n\n3\t4')], unnamed)).toEqual(expected);
    expect(await csv('"a";"y"\r\n"1";2\r\n3;"4"\r\n')).toEqual(expected);
    expect(await csv(',a,y\n0,1,2\n1,3,4\n')).toEqual(expected);
  });

  it.each([
    ['no header', '1,2\n3,4\n', unnamed, 'file-malformed', 'found 1, 2, expected a header'],
    ['nothing under the header', 'a,b\n', unnamed, 'file-malformed', 'no rows after the header'],
    ['two columns of one name', 'a,a,y\n1,2,3\n', unnamed, 'file-malformed', 'two columns a'],
    ['a short line', 'a,y\n1,2\n\n3\n', unnamed, 'file-malformed', 'line 4: found 1 cells, expected 2'],
    ['an empty cell', 'a,b,y\n1,2,3\n1,,3\n', unnamed, 'bad-value', 'line 3 column b: found NaN'],
    ['an empty cell in the first row', 'a,b,y\n1,,3\n', unnamed, 'bad-value', 'line 2 column b: found NaN'],
    ['NaN', 'a,b,y\n1,2,3\n1,2,nan\n', unnamed, 'bad-value', 'line 3 column y: found NaN'],
    ['an infinite number', 'a,b,y\n1,2,3\n1,-inf,1\n', unnamed, 'bad-value', 'line 3 column b: found -Infinity'],
    ['a word among numbers', 'a,y\n1,2\nn/a,4\n', unnamed, 'file-malformed', 'line 3 column a: found "n/a"'],
    ['words as targets', 'a,y\n1,big\n', unnamed, 'file-malformed', 'line 2 column y: found "big"'],
    [
      'an input that is not there',
      'a,y\n1,2\n',
      { inputs: 'b', targets: '' },
      'key-missing',
      'the column b of --inputs',
    ],
    [
      'a target that is not there',
      'a,y\n1,2\n',
      { inputs: '', targets: 'y,z' },
      'key-missing',
      'found a, y, expected the column z of --targets',
    ],
    ['a column that is both', 'a,y\n1,2\n', { inputs: 'a,y', targets: '' }, 'bad-value', 'every column once'],
    ['a column named twice', 'a,y\n1,2\n', { inputs: 'a,a', targets: '' }, 'bad-value', 'every column once'],
    ['nothing to tell the targets from', 'y\n1\n', unnamed, 'key-missing', 'a column of inputs'],
  ])('is refused with %s', async (_, content, named, code, message) => {
    await expect(csv(content, named)).rejects.toMatchObject({ code, message: expect.stringContaining(message) });
  });
});

describe('a table in a NumPy archive', () => {
  const npz = (arrays: Record<string, Tensor>, named = unnamed) =>
    readTable([write('npz', writeNpz(new Map(Object.entries(arrays))))], named);
  const of = (shape: readonly number[], ...values: number[]): Tensor => tensor('float32', shape, Float32Array.from(values)); // prettier-ignore

  it('has x and y, or the arrays that are named, with one axis or two', async () => {
    const expected = {
      rows: 2,
      inputs: { count: 3, data: Float64Array.of(1, 2, 3, 4, 5, 6) },
      targets: { count: 1, data: Float64Array.of(7, 8) },
    };
    const [x, y] = [of([2, 3], 1, 2, 3, 4, 5, 6), tensor('int64', [2], Float64Array.of(7, 8))];
    expect(await npz({ x, y })).toEqual(expected);
    expect(await npz({ features: x, y: x, label: y }, { inputs: 'features', targets: 'label' })).toEqual(expected);
    expect((await npz({ x: y, y: x })).inputs).toEqual(expected.targets);
  });

  it.each<[string, Record<string, Tensor>, string, string]>([
    ['no targets', { x: of([1], 1) }, 'key-missing', 'found x, expected y'],
    ['other lengths', { x: of([2], 1, 2), y: of([3, 1], 1, 2, 3) }, 'shape-mismatch', 'y: found 3 rows, expected 2'],
    ['three axes', { x: of([1, 1, 2], 1, 2), y: of([1], 1) }, 'shape-mismatch', 'x: found 1×1×2'],
    ['a number without axis', { x: of([], 1), y: of([1], 1) }, 'shape-mismatch', 'x: found scalar'],
    ['no rows', { x: of([0, 2]), y: of([0]) }, 'shape-mismatch', 'x: found 0×2'],
    ['NaN', { x: of([2, 2], 1, 2, 3, NaN), y: of([2], 1, 1) }, 'bad-value', 'x row 1 column 1: found NaN'],
    [
      'an infinite number',
      { x: of([2], 1, 2), y: of([2], 1, Infinity) },
      'bad-value',
      'y row 1 column 0: found Infinity',
    ],
  ])('is refused with %s', async (_, arrays, code, message) => {
    await expect(npz(arrays)).rejects.toMatchObject({ code, message: expect.stringContaining(message) });
  });

  it('is refused when inputs and targets are the same array', async () => {
    await expect(npz({ x: of([1], 1) }, { inputs: '', targets: 'x' })).rejects.toThrow(/two arrays/);
  });
});

it('a file of images is no table, by its name', () => {
  for (const name of ['a-images-idx3-ubyte', 'batch.bin', 'table.xlsx'])
    expect(() => tableFiles(join(folder, name))).toThrow(/Comma-separated values with a header/);
});
