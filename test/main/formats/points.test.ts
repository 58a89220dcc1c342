import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { csvReader } from '#main/formats/csv.ts';
import { csvWriter } from '#main/formats/csv-writer.ts';
import {
  checkPointsWritable,
  readLandscape,
  readSamples,
  writeLandscape,
  writeSamples,
} from '#main/formats/landscape-file.ts';
import { landscapeNpzReader } from '#main/formats/landscape-npz.ts';
import { readNpz, writeNpz } from '#main/formats/npz.ts';
import { writeScattered } from '#main/formats/points-npz.ts';
import { landscape } from '#shared/domain/landscape.ts';
import { Random } from '#shared/domain/random.ts';
import type { Provenance, ScatterSpec } from '#shared/domain/run.ts';
import { isSampleSet, sampleSet, type SampleSet, type Samples } from '#shared/domain/sample-set.ts';
import { tensor, type Tensor } from '#shared/domain/tensor.ts';
import { temporaryFolder } from '#test/fixtures/temporary.ts';
import { onGrid } from './on-grid.ts';
import { provenanceExample } from './provenance-example.ts';
import { ascii, expectRefusal } from './refusal.ts';

const folder = temporaryFolder();
const at = (name: string): string => join(folder, name);

const { model, directions } = provenanceExample.spec;
const record = (dims: number): Provenance<ScatterSpec> => ({
  ...provenanceExample,
  spec: {
    model,
    directions,
    design: { id: 'sobol', params: { seed: 3 }, points: 4, box: new Array(dims).fill({ low: -1, high: 2 }) },
  },
});

function scattered(samples: Samples): SampleSet {
  if (!isSampleSet(samples)) throw new Error('These are on a grid');
  return samples;
}

const array = (shape: readonly number[], ...values: number[]): Tensor =>
  tensor('float64', shape, Float64Array.from(values));
const npz = (arrays: Record<string, Tensor>, key?: string) =>
  landscapeNpzReader.read(writeNpz(new Map(Object.entries(arrays))), { file: 'a.npz', key });
const csv = (text: string, key?: string) => csvReader.read(ascii(text), { file: 'a.csv', key });

function example(n: number, dims: number): SampleSet {
  const random = new Random(n + dims);
  const points = new Float64Array(n * dims).map(() => random.normal());
  const field = () => Float64Array.from({ length: n }, (_, i) => [NaN, -Infinity, -0, random.normal() / 3][i % 4]);
  return sampleSet(
    dims,
    points,
    new Map([
      ['loss', field()],
      ['accuracy', field()],
    ]),
  );
}

describe('scattered points in files', () => {
  it.each(['.npz', '.csv'])('come back from %s bit for bit, in their order', async (extension) => {
    for (const [n, dims] of [
      [1, 2],
      [2, 2],
      [3, 2],
      [50, 2],
      [200, 5],
    ]) {
      const path = at(`points-${n}-${dims}${extension}`);
      const written = example(n, dims);
      await writeSamples(path, written);
      const found = await readSamples(path);
      // one point makes a full grid too, and csv has no other word for it
      if (extension === '.csv' && n === 1) expect(onGrid(found).fields).toEqual(written.fields);
      else expect(scattered(found)).toEqual(written);
    }
  });

  it('keep their record in npz', async () => {
    const written = { ...example(4, 3), provenance: record(3) };
    await writeSamples(at('recorded.npz'), written);
    expect(await readSamples(at('recorded.npz'))).toEqual(written);
    expect([...readNpz(writeScattered(written), 'x').keys()]).toEqual(['loss', 'accuracy', 'points', 'provenance']);
    expect(readNpz(writeScattered(written), 'x').get('points')!.shape).toEqual([4, 3]);
  });

  it('are refused where a grid is needed, with the command that takes them', async () => {
    await writeSamples(at('points.npz'), example(9, 3));
    await expectRefusal(
      () => readLandscape(at('points.npz')),
      'unsupported-format',
      at('points.npz'),
      '9 scattered points of 3 dimensions',
      'saddleback topology',
    );
  });

  it('are refused by formats of grids alone, before and when they are written', async () => {
    for (const extension of ['.vti', '.json']) {
      const path = at(`points${extension}`);
      for (const attempt of [() => checkPointsWritable(path), () => writeSamples(path, example(3, 2))])
        await expectRefusal(attempt, 'unsupported-format', path, 'scattered points', '.npz .csv');
    }
    await expectRefusal(() => checkPointsWritable(at('points.xyz')), 'unsupported-format', '.xyz', '.npz');
    for (const extension of ['.npz', '.csv']) expect(() => checkPointsWritable(at(`points${extension}`))).not.toThrow();
  });
});

describe('points in csv', () => {
  it('are what makes no full grid, read in the order of their lines', () => {
    const found = scattered(csv('axis0,axis1,loss,accuracy\n0.5,1,3,0\n-1,2,1,nan\n0.25,0,2,1\n'));
    expect(found.dimensions).toBe(2);
    expect([...found.points]).toEqual([0.5, 1, -1, 2, 0.25, 0]);
    expect([...found.fields]).toEqual([
      ['loss', Float64Array.of(3, 1, 2)],
      ['accuracy', Float64Array.of(0, NaN, 1)],
    ]);
  });

  it('stay a grid where they make one, whatever the order of the lines', () => {
    expect(onGrid(csv('axis0,axis1,loss\n1,1,4\n0,1,2\n1,0,3\n0,0,1\n')).fields.get('loss')).toEqual(
      Float64Array.of(1, 2, 3, 4),
    );
  });

  it('may share coordinates, and places', () => {
    const quincunx = scattered(csv('x,y,loss\n0,0,1\n1,0,2\n0,1,3\n1,1,4\n0.5,0.5,0\n'));
    expect(quincunx.points).toHaveLength(10);
    const twice = scattered(csv('x,y,energy\n0,3,1\n1,5,2\n0,3,3\n2,4,4\n', 'energy'));
    expect([...twice.fields.get('energy')!]).toEqual([1, 2, 3, 4]);
  });

  it('with few gaps are a grid that lacks a vertex, and refused with its name', () =>
    expectRefusal(() => csv('x,y,loss\n0,0,1\n0,1,2\n1,1,3\n'), 'file-malformed', 'line 4', 'x=1 y=0'));

  it('have the columns after axis0, axis1, … for fields, where none is named loss', () => {
    const found = scattered(csv('axis0,axis1,energy,other\n0,1,2,3\n3,4,5,6\n6,7,8,9\n'));
    expect([...found.fields.keys()]).toEqual(['energy', 'other']);
    expect(found.dimensions).toBe(2);
  });

  it('need names that tell where the fields begin: without them, columns that make a grid are its axes', () =>
    expect(onGrid(csv('a,b,c\n0,1,2\n3,4,5\n6,7,8\n')).axes.map(({ name }) => name)).toEqual(['a']));

  it('are refused with the line of a coordinate that is none', () =>
    expectRefusal(() => csv('x,y,loss\n0,0,1\n5,nan,2\n2,7,3\n'), 'file-malformed', 'line 3 column 2 (y)'));

  it('span a grid far larger than the table without its being allocated', () => {
    const rows = Array.from({ length: 3000 }, (_, i) => `${i},${i},${i},${i},${i},1`);
    expect(scattered(csv(`a,b,c,d,e,loss\n${rows.join('\n')}`)).points).toHaveLength(15_000);
  });
});

describe('points in npz', () => {
  const points = array([3, 2], 0, 1, 2, 3, 4, 5);

  it('take loss, the key or the only array of one axis for the field, the others of its length too', () => {
    const arrays = { points, loss: array([3], 1, 2, 3), accuracy: array([3], 4, 5, 6), other: array([2], 0, 0) };
    expect([...scattered(npz(arrays)).fields.keys()]).toEqual(['loss', 'accuracy']);
    expect(scattered(npz({ points, energy: array([3], 1, 2, 3) })).fields.get('energy')).toEqual(
      Float64Array.of(1, 2, 3),
    );
    const two = { points, a: array([3], 1, 2, 3), b: array([3], 4, 5, 6) };
    expect(scattered(npz(two, 'b')).fields.size).toBe(2);
    return expectRefusal(() => npz(two), 'key-ambiguous', 'a, b', '--key');
  });

  it('are a field like any other on a grid', () => {
    const grid = onGrid(npz({ points, loss: array([3, 2], 0, 0, 0, 0, 0, 0) }));
    expect([...grid.fields.keys()]).toEqual(['points', 'loss']);
    expect(onGrid(npz({ points, axis0: array([3], 0, 1, 2) })).fields.get('points')).toHaveLength(6);
    expect([...onGrid(npz({ points })).fields.keys()]).toEqual(['points']);
  });

  it.each([
    ['another number of rows than values', { points, loss: array([4], 1, 2, 3, 4) }, 'shape-mismatch', '3×2'],
    ['no point', { points: array([0, 2]), loss: array([0]) }, 'file-malformed', '0×2'],
    ['no coordinate', { points: array([1, 0]), loss: array([1], 0) }, 'file-malformed', '1×0'],
    ['a NaN', { points: array([1, 2], 0, NaN), loss: array([1], 0) }, 'bad-value', 'Coordinate 1 of point 0'],
  ] as const)('are refused with %s', (_, arrays, code, found) =>
    expectRefusal(() => npz(arrays), code, 'a.npz', found),
  );

  it('are refused with the record of a grid, or of a box with other axes', async () => {
    const withRecord = (value: object) => {
      const bytes = ascii(JSON.stringify(value));
      return () => npz({ points, loss: array([3], 1, 2, 3), provenance: tensor('uint8', [bytes.length], bytes) });
    };
    await expectRefusal(withRecord(provenanceExample), 'file-malformed', 'provenance spec.design');
    await expectRefusal(withRecord(record(3)), 'shape-mismatch', '3 axes', '2');
    expect(scattered(withRecord(record(2))()).provenance).toEqual(record(2));
  });

  it.each(['points', 'axis0', 'provenance', '../loss'])('cannot hold a field named %j', (name) =>
    expectRefusal(
      () => writeScattered({ ...example(2, 1), fields: new Map([[name, Float64Array.of(1, 2)]]) }),
      'bad-value',
      JSON.stringify(name),
    ),
  );
});

describe('csv of points', () => {
  it('has a header of axes and fields, loss first', () => {
    const set = sampleSet(
      2,
      Float64Array.of(0.1, -0, 1, 2),
      new Map([
        ['accuracy', Float64Array.of(1, NaN)],
        ['loss', Float64Array.of(2, Infinity)],
      ]),
    );
    expect(new TextDecoder().decode(csvWriter.writePoints!(set))).toBe(
      'axis0,axis1,loss,accuracy\n0.1,-0,2,1\n1,2,inf,nan\n',
    );
  });

  it('is not taken for the table of a grid that is written beside it', async () => {
    const axes = [0, 1].map((i) => ({ name: `axis${i}`, values: Float64Array.of(-1, 0, 1) }));
    await writeLandscape(at('grid.csv'), landscape(axes, new Map([['loss', new Float64Array(9)]])));
    expect(onGrid(await readSamples(at('grid.csv'))).axes).toEqual(axes);
    writeFileSync(at('cut.csv'), 'axis0,axis1,loss\n-1,-1,0\n-1,0,0\n-1,1,0\n0,-1,0\n0,0,0\n0,1,0\n1,-1,0\n');
    await expectRefusal(() => readSamples(at('cut.csv')), 'file-malformed', 'axis0=1 axis1=0');
  });
});
