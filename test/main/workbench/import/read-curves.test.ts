import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { readCurves } from '#main/workbench/import/read-curves.ts';
import { Random } from '#shared/domain/random.ts';
import { temporaryFolder } from '#test/fixtures/temporary.ts';
import { expectRefusal } from '#test/main/formats/refusal.ts';

const folder = temporaryFolder();
const read = (text: string, name = 'a.csv') => {
  writeFileSync(join(folder, name), text);
  return readCurves(join(folder, name));
};
const rows = async (text: string, name?: string) =>
  (await read(text, name)).rows.map(({ step, name, value }) => [step, name, value]);

const expected = [
  [0, 'loss', 2],
  [0, 'accuracy', 0.5],
  [1, 'loss', 1],
  [1, 'accuracy', 0.75],
];

describe('curves', () => {
  it.each([
    ['columns per quantity', 'step,loss,accuracy\n0,2,.5\n1,1,.75\n'],
    ['semicolons, a byte order mark and Windows line ends', '\uFEFFstep;loss;accuracy\r\n0;2;.5\r\n1;1;.75\r\n'],
    ['epochs', 'Epoch,loss,accuracy\n0,2,0.5\n1,1,0.75\n'],
    ['iterations', 'iteration,loss,accuracy\n0,2,0.5\n1,1,0.75\n'],
    ['one row per value', 'step,name,value\n0,loss,2\n0,accuracy,.5\n1,loss,1\n1,accuracy,.75\n'],
    [
      'one row per value in another order of columns',
      'value,tag,step\n2,loss,0\n.5,accuracy,0\n1,loss,1\n.75,accuracy,1\n',
    ],
    [
      'Lightning’s blanks, each quantity logged on its own row',
      'epoch,step,loss,accuracy\n0,0,2,\n0,0,,0.5\n0,1,1,\n0,1,,0.75\n',
    ],
    [
      'an unnamed index, times and spread of a run',
      ',Step,_timestamp,m1 - loss,m1 - loss__MIN,m1 - loss__MAX,m1 - accuracy\n0,0,17,2,1,3,0.5\n1,1,18,1,1,1,0.75\n',
    ],
  ])('are read from %s', async (_, text) => expect(await rows(text)).toEqual(expected));

  it('carry the name of their run where the file has one', async () => {
    expect((await read('"Step","beta1 - seed0 - loss"\n0,1\n')).run).toBe('beta1 - seed0');
    expect(await read('Wall time,Step,Value\n17.5,3,0.25\n', 'run-beta1-seed0-tag-val_loss.csv')).toEqual({
      run: 'beta1-seed0',
      rows: [{ step: 3, name: 'val_loss', value: 0.25 }],
    });
    expect((await read('step,loss\n0,1\n')).run).toBeNull();
  });

  it('keep undefined values as such, and of two values of one step the later', async () => {
    expect(await rows('step,loss\n0,nan\n1,inf\n2,5\n2,6\n')).toEqual([
      [0, 'loss', null],
      [1, 'loss', null],
      [2, 'loss', 6],
    ]);
  });

  it('come out the same wide and long, whatever the values', async () => {
    const random = new Random(5);
    const names = ['loss', 'L_u', 'accuracy'];
    const table = Array.from({ length: 300 }, () =>
      names.map(() => (random.uniform() < 0.3 ? '' : String(random.normal()))),
    );
    const wide = ['step,' + names.join(','), ...table.map((cells, i) => [i, ...cells].join(','))].join('\n');
    const long = [
      'step,name,value',
      ...table.flatMap((cells, i) => cells.map((cell, j) => `${i},${names[j]},${cell}`)),
    ].join('\n');
    const found = await rows(wide);
    expect(found).toEqual(await rows(long));
    expect(found).toHaveLength(table.flat().filter(Boolean).length);
  });

  it.each([
    ['a word for a value', 'step,loss\n0,low\n', 'line 2 column 2', '"low"'],
    ['a missing step', 'step,loss\n,1\n', 'line 2 column 1', 'a step'],
    ['a ragged row', 'step,loss\n0,1,2\n', 'line 2', '3 cells'],
    ['no column of steps', 'time,loss\n0,1\n', 'line 1', 'a column step'],
    ['steps alone', 'step,epoch\n0,1\n', 'line 1', 'a column of values'],
    ['a quantity twice', 'step,loss,loss\n0,1,2\n', 'line 1', 'two columns loss'],
    ['two runs', 'Step,a - loss,b - loss\n0,1,2\n', 'line 1', 'runs a, b'],
    ['a value without name', 'step,name,value\n0,,1\n', 'line 2 column 2', 'the name'],
    ['no values', 'step,loss\n0,\n', 'no value'],
    ['no heading', '\n\n', 'a heading'],
  ])('with %s are refused at their place', (_, text, ...parts) =>
    expectRefusal(() => read(text), 'file-malformed', 'a.csv', ...parts),
  );
});
