import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { landscape, type Landscape } from '#shared/domain/landscape.ts';
import { Random } from '#shared/domain/random.ts';
import { sizeOf } from '#shared/domain/tensor.ts';
import { checkWritable, readLandscape, writeLandscape } from '#main/formats/landscape-file.ts';
import { landscapeReaders, landscapeWriters } from '#main/formats/registry.ts';
import { expectRefusal } from './refusal.ts';
import { provenanceExample } from './provenance-example.ts';

const folder = mkdtempSync(join(tmpdir(), 'saddleback-landscape-'));
afterAll(() => rmSync(folder, { recursive: true }));
const at = (name: string): string => join(folder, name);

const specials = [-0, 0, NaN, Infinity, -Infinity, 5e-324, Number.MAX_VALUE, 0.1 + 0.2];

/** Two fields of random and special values on a grid with round, ascending coordinates (in vti only such read back exactly). */
function example(shape: readonly number[], seed: number): Landscape {
  const random = new Random(seed);
  const field = () =>
    Float64Array.from({ length: sizeOf(shape) }, () =>
      random.below(4) ? random.normal() * 10 ** (random.below(40) - 20) : specials[random.below(specials.length)],
    );
  const axes = shape.map((n, i) => ({
    name: `axis${i}`,
    values: Float64Array.from({ length: n }, (_, k) => (k - 2) / 4),
  }));
  return landscape(
    axes,
    new Map([
      ['loss', field()],
      ['accuracy', field()],
    ]),
    provenanceExample,
  );
}

const bits = (values: Float64Array) => [...new BigUint64Array(Float64Array.from(values, (x) => x).buffer)];

describe.each(landscapeWriters.map(({ id, extensions }) => ({ id, extension: extensions[0] })))(
  'a landscape written as $id',
  ({ id, extension }) => {
    const shapes = [[5], [3, 4], [4, 2, 3], ...(id === 'vti' ? [] : [[1], [2, 1, 3], [2, 3, 2, 2]])];

    it.each(shapes.map((shape) => ({ shape })))('reads back bit for bit on the grid $shape', async ({ shape }) => {
      const path = at(`round-trip${extension}`);
      const written = example(shape, sizeOf(shape));
      await writeLandscape(path, written);
      const found = await readLandscape(path);
      expect(found.axes.map(({ values }) => values)).toEqual(written.axes.map(({ values }) => values));
      expect([...found.fields.keys()]).toEqual([...written.fields.keys()]);
      for (const [name, values] of written.fields) expect(bits(found.fields.get(name)!)).toEqual(bits(values));
      if (id === 'npz' || id === 'json') expect(found.provenance).toEqual(written.provenance);
      if (id === 'json' || id === 'csv') expect(found.axes).toEqual(written.axes);
    });

    it('has the same bytes when written again', async () => {
      await writeLandscape(at(`a${extension}`), example([3, 4], 1));
      await writeLandscape(at(`b${extension}`), example([3, 4], 1));
      expect(readFileSync(at(`a${extension}`)).equals(readFileSync(at(`b${extension}`)))).toBe(true);
    });
  },
);

describe('readLandscape', () => {
  it('minds neither capitals in the extension nor dots in the name', async () => {
    await writeLandscape(at('run.v1.json'), example([2], 1));
    writeFileSync(at('run.v1.JSON'), readFileSync(at('run.v1.json')));
    expect((await readLandscape(at('run.v1.JSON'))).fields.size).toBe(2);
  });

  it('passes shape and key on', async () => {
    writeFileSync(at('raw.f32'), Float32Array.of(1, 2, 3, 4, 5, 6));
    expect((await readLandscape(at('raw.f32'), { shape: [3, 2] })).axes.map(({ values }) => values.length)).toEqual([
      2, 3,
    ]);
    await expectRefusal(
      () => readLandscape(at('raw.f32'), { shape: [3, 2], key: 'acc' }),
      'key-missing',
      'loss',
      'acc',
    );
  });

  it('refuses a shape for a file that has its own', async () => {
    await writeLandscape(at('own.npz'), example([2], 1));
    await expectRefusal(() => readLandscape(at('own.npz'), { shape: [2] }), 'bad-usage', at('own.npz'), '--shape');
  });

  it('lists the extensions it knows, and says that HDF5 is not among them', async () => {
    for (const name of ['x.h5', 'x.png', 'x']) writeFileSync(at(name), 'x');
    const known = landscapeReaders.flatMap(({ extensions }) => extensions);
    await expectRefusal(() => readLandscape(at('x.png')), 'unsupported-format', '.png', ...known);
    await expectRefusal(() => readLandscape(at('x')), 'unsupported-format', 'none', ...known);
    await expectRefusal(() => readLandscape(at('x.h5')), 'unsupported-format', 'HDF5', '.npz');
  });

  it('says first whether the file is there, whatever its extension', async () => {
    await expectRefusal(() => readLandscape(at('absent.xyz')), 'file-missing', 'absent.xyz');
    await expectRefusal(() => readLandscape(folder), 'file-unreadable', 'a directory');
    writeFileSync(at('empty.npz'), '');
    await expectRefusal(() => readLandscape(at('empty.npz')), 'file-empty', 'empty.npz');
  });
});

describe('writeLandscape', () => {
  it('writes nothing in a format that it does not know or that cannot hold the landscape', async () => {
    const before = readdirSync(folder);
    await expectRefusal(
      () => writeLandscape(at('x.npy'), example([2], 1)),
      'unsupported-format',
      '.npz .json .csv .vti',
    );
    await expectRefusal(
      () => writeLandscape(at('4d.vti'), example([2, 2, 2, 2], 1)),
      'unsupported-format',
      at('4d.vti'),
      '3 axes',
    );
    expect(readdirSync(folder)).toEqual(before);
  });
});

describe('checkWritable', () => {
  const axis = (name: string, ...values: number[]) => ({ name, values: Float64Array.from(values) });
  const even = [axis('a', -1, 0, 1), axis('b', 0, 1)];

  it.each(landscapeWriters.map(({ extensions }) => extensions[0]))('lets an even grid into %s', (extension) =>
    expect(() => checkWritable(at(`x${extension}`), even)).not.toThrow(),
  );

  it('refuses what the writer would refuse, wherever on an axis it is', async () => {
    const uneven = [even[0], axis('b', 0, 1, 3)];
    const written = landscape(uneven, new Map([['loss', new Float64Array(9)]]));
    for (const attempt of [() => checkWritable(at('u.vti'), uneven), () => writeLandscape(at('u.vti'), written)])
      await expectRefusal(attempt, 'bad-value', at('u.vti'), 'b is 1 at index 1', '1.5');
    await expectRefusal(() => checkWritable(at('x.npy'), even), 'unsupported-format', at('x.npy'), '.npz');
    await expectRefusal(() => checkWritable(at('x.csv'), [axis('loss', 0)]), 'bad-value', at('x.csv'), 'header');
    await expectRefusal(
      () => checkWritable(at('x.vti'), [...even, axis('c', 0), axis('d', 0)]),
      'unsupported-format',
      '3 axes',
    );
  });

  it('costs the sum of the axes, not their product', () => {
    const long = Float64Array.from({ length: 100_000 }, (_, i) => i);
    expect(() => checkWritable(at('x.npz'), [axis('a', ...long), axis('b', ...long)])).not.toThrow();
  });
});

describe('the registry', () => {
  it('has one reader per id and extension, and a reader for every writer', () => {
    for (const registry of [landscapeReaders, landscapeWriters]) {
      const ids = registry.map(({ id }) => id);
      const extensions = registry.flatMap(({ extensions }) => extensions);
      expect(new Set(ids).size).toBe(ids.length);
      expect(new Set(extensions).size).toBe(extensions.length);
    }
    const readable = landscapeReaders.map(({ id }) => id);
    for (const { id } of landscapeWriters) expect(readable).toContain(id);
  });
});
