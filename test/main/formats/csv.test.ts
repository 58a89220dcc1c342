import { describe, expect, it } from 'vitest';
import { landscape, shapeOf } from '#shared/domain/landscape.ts';
import { Random } from '#shared/domain/random.ts';
import { csvReader } from '#main/formats/csv.ts';
import { csvWriter } from '#main/formats/csv-writer.ts';
import { onGrid } from './on-grid.ts';
import { ascii, expectRefusal } from './refusal.ts';

const read = (text: string, key?: string) => onGrid(csvReader.read(ascii(text), { file: 'a.csv', key }));
const loss = (text: string) => [...read(text).fields.get('loss')!];

describe('wide csv', () => {
  it('reads a matrix: line i is row i, empty cells are NaN', () => {
    const found = read('1,2.5e-3,nan\n-inf,,+Infinity\n');
    expect(shapeOf(found)).toEqual([2, 3]);
    expect([...found.fields]).toEqual([['loss', Float64Array.of(1, 0.0025, NaN, -Infinity, NaN, Infinity)]]);
  });

  it.each([',', ';', '\t'])(
    'takes %j between cells, any line end, quotes, blank lines and a byte order mark',
    (separator) => {
      expect(loss(`\uFEFF1${separator}2\r\n\r\n"3"${separator} 4 \r5${separator}6`)).toEqual([1, 2, 3, 4, 5, 6]);
    },
  );

  it.each([
    ['1,2\n3\n', 'line 2', '1 cells', '2'],
    ['1,2\n\n3,4,5\n', 'line 3', '3 cells', '2'],
    ['1,2\n3,0x10\n', 'line 2 column 2', '0x10', 'a number'],
    ['1,2\n3,1_000\n', 'line 2 column 2', '1_000'],
    ['1,2\n3,"4\n', 'line 2 column 2', 'closing quote'],
    ['1,2\n3,"4"5\n', 'line 2 column 2', 'closing quote'],
    [' \n\n', 'blank'],
  ])('refuses %j and names the place', (text, ...parts) =>
    expectRefusal(() => read(text), 'file-malformed', 'a.csv', ...parts),
  );

  it('finds the separator behind blank lines', () => {
    expect(shapeOf(read('\n  \r\n1;2\n3;4\n'))).toEqual([2, 2]);
    expect(loss('\n\t1\n2\t\n')).toEqual([NaN, 1, 2, NaN]);
  });

  it('reads a long column without memory for every row beyond its number', () => {
    const bytes = ascii('1\n'.repeat(500_000));
    const before = process.memoryUsage().heapUsed;
    const found = onGrid(csvReader.read(bytes, { file: 'a.csv' }));
    // an object for each row took some 200 bytes of heap, which the landscape kept alive while it was made
    expect(process.memoryUsage().heapUsed - before).toBeLessThan(100 * 500_000);
    expect(shapeOf(found)).toEqual([500_000, 1]);
  });

  it('refuses bytes that are not UTF-8', () =>
    expectRefusal(() => csvReader.read(Uint8Array.of(0x31, 0xff), { file: 'a.csv' }), 'file-malformed', 'UTF-8'));
});

describe('long csv', () => {
  it('puts rows of any order into the same grid, axes ascending', () => {
    const rows = [-1, 0, 2].flatMap((x) => [10, 20].map((y) => `${x},${y},${x * y}`));
    const random = new Random(3);
    for (let round = 0; round < 20; round++) {
      const order = random.choose(rows.length, rows.length);
      const found = read(`x,y,loss\n${Array.from(order, (i) => rows[i]).join('\n')}`);
      expect(found.axes).toEqual([
        { name: 'x', values: Float64Array.of(-1, 0, 2) },
        { name: 'y', values: Float64Array.of(10, 20) },
      ]);
      expect([...found.fields.get('loss')!]).toEqual([-10, -20, 0, 0, 20, 40]);
    }
  });

  it('takes the columns from loss or the key on as fields', () => {
    const found = read('x,Loss,accuracy\n0,1,2\n1,3,4\n');
    expect([...found.fields.keys()]).toEqual(['Loss', 'accuracy']);
    expect([...read('x,energy,other\n0,1,2\n1,1,4\n', 'energy').fields.keys()]).toEqual(['energy', 'other']);
  });

  it('without such a name takes the fewest leading columns that make a full grid as axes', () => {
    const found = read('a,b,u,v\n0,0,1,2\n0,1,3,4\n1,0,5,6\n1,1,7,8\n');
    expect(shapeOf(found)).toEqual([2, 2]);
    expect([...found.fields.keys()]).toEqual(['u', 'v']);
  });

  it('reads quoted names with separators, quotes and line breaks, and counts their lines', async () => {
    const header = '"a ""x"",\nin units",loss\n';
    expect(read(`${header}0,1\n1,2\n`).axes[0].name).toBe('a "x",\nin units');
    await expectRefusal(() => read(`${header}0,1\n1,two\n`), 'file-malformed', 'line 4 column 2');
  });

  it.each([
    ['a hole', 'x,y,loss\n0,0,1\n0,1,2\n1,1,3\n', 'line 4', 'x=1 y=0', '4 for 2×2'],
    ['a vertex twice', 'x,y,loss\n0,0,1\n0,1,2\n1,0,3\n1,1,4\n0,1,9\n', 'line 6', 'line 3'],
    ['a hole and a vertex twice', 'x,y,loss\n0,0,1\n0,1,2\n0,1,2\n1,1,3\n', 'line 4', 'line 3'],
    ['an empty coordinate', 'x,loss\n0,1\n,2\n', 'line 3 column 1 (x)', 'NaN'],
    ['an infinite coordinate', 'x,loss\n0,1\ninf,2\n', 'line 3 column 1 (x)', 'Infinity'],
    ['a short row', 'x,loss\n0,1\n1\n', 'line 3', '1 cells', '2'],
    ['a text for a value', 'x,loss\n0,high\n', 'line 2 column 2', '"high"'],
    ['a name twice', 'x,x,loss\n0,0,1\n', 'line 1', 'x, x, loss'],
    ['a nameless column', 'x,,loss\n0,0,1\n', 'line 1'],
    ['no rows', 'x,loss\n', 'line 1', 'no rows'],
    ['no coordinates', 'loss\n1\n2\n', 'line 1', 'coordinates'],
  ])('refuses %s and names the line', (_, text, ...parts) =>
    expectRefusal(() => read(text), 'file-malformed', 'a.csv', ...parts),
  );

  it('takes the separator of a header with a line break in quotes', () => {
    expect(read('"a\nb, c";loss\n0;1\n').axes[0].name).toBe('a\nb, c');
  });

  it('takes −0 and 0 for one coordinate', () => {
    expect(read('x,loss\n0,1\n1,2\n').axes).toEqual(read('x,loss\n-0,1\n1,2\n').axes);
    return expectRefusal(() => read('x,loss\n0,1\n-0,2\n'), 'file-malformed', 'line 3', 'line 2');
  });

  it('does not take different vertices of a grid beyond 2^53 for one', () => {
    const columns = [...'abcdefghi'];
    // rows in pairs that differ in the last coordinate alone
    const rows = Array.from({ length: 400 }, (_, i) => {
      const pair = Math.floor(i / 2);
      return [...Array.from({ length: 8 }, (_, k) => (pair * (k + 7)) % 401), i, 0.5].join(',');
    });
    const table = `${columns.join(',')},metric\n${rows.join('\n')}\n`;
    return expectRefusal(() => read(table), 'file-malformed', 'none with a=0 b=0', 'i=2');
  });
});

describe('csv writer', () => {
  it('writes the long form with loss first among the fields', () => {
    const axes = [
      { name: 'x', values: Float64Array.of(0, 0.1) },
      { name: 'y, turned', values: Float64Array.of(-1) },
    ];
    const fields = new Map([
      ['accuracy', Float64Array.of(NaN, 0.3)],
      ['loss', Float64Array.of(-0, -Infinity)],
    ]);
    expect(new TextDecoder().decode(csvWriter.write(landscape(axes, fields)))).toBe(
      'x,"y, turned",loss,accuracy\n0,-1,-0,nan\n0.1,-1,-inf,0.3\n',
    );
  });

  it.each([
    ['a number', '1', '2'],
    ['the same', 'x', 'x'],
    ['empty', '', 'x'],
    ['the name of the field for an axis', 'loss', 'energy'],
  ])('refuses names that would read back otherwise: %s', (_, axis, field) =>
    expectRefusal(
      () =>
        csvWriter.write(
          landscape([{ name: axis, values: Float64Array.of(0) }], new Map([[field, Float64Array.of(1)]])),
        ),
      'bad-value',
      'header',
    ),
  );
});
