import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { imageFiles, readImages } from '#main/engine/datasets/data-files.ts';
import { writeNpz } from '#main/formats/npz.ts';
import { tensor } from '#shared/domain/tensor.ts';
import { temporaryFolder } from '#test/fixtures/temporary.ts';

const folder = temporaryFolder();
const layout = { layout: 'nhwc' } as const;

function write(name: string, bytes: Uint8Array): string {
  const path = join(folder, name);
  writeFileSync(path, bytes);
  return path;
}

function idx(axes: readonly number[], data: Uint8Array): Uint8Array {
  const bytes = new Uint8Array(4 + 4 * axes.length + data.length);
  const view = new DataView(bytes.buffer);
  view.setUint32(0, 0x0800 + axes.length);
  axes.forEach((n, i) => view.setUint32(4 + 4 * i, n));
  bytes.set(data, 4 + 4 * axes.length);
  return bytes;
}

const pixels = Uint8Array.from({ length: 24 }, (_, i) => 10 * i);

describe('IDX', () => {
  const images = idx([2, 3, 4], pixels);
  const labels = idx([2], Uint8Array.of(7, 3));

  it.each([
    ['plain', '', (bytes: Uint8Array) => bytes],
    ['gzipped', '.gz', gzipSync],
  ])('%s images and labels are found from either of them', async (name, ending, pack) => {
    const a = write(`${name}-images-idx3-ubyte${ending}`, pack(images));
    const b = write(`${name}-labels-idx1-ubyte${ending}`, pack(labels));
    for (const path of [a, b]) {
      expect(await imageFiles(path)).toEqual([a, b]);
      const set = await readImages([a, b], layout);
      expect(set.shape).toEqual([2, 1, 3, 4]);
      expect([...set.images]).toEqual([...pixels]);
      expect([...set.labels]).toEqual([7, 3]);
    }
  });

  it('says which file is missing', async () => {
    const alone = write('alone-images-idx3-ubyte', images);
    await expect(imageFiles(alone)).rejects.toMatchObject({ code: 'file-missing' });
  });

  it('is refused when it is cut, longer, of other axes, damaged or of other lengths', async () => {
    const good = write('good-labels-idx1-ubyte', labels);
    const bad = async (name: string, bytes: Uint8Array) =>
      readImages([write(`${name}-images-idx3-ubyte`, bytes), good], layout);
    for (let end = 0; end < images.length; end++)
      await expect(bad('cut', images.subarray(0, end)), `${end} bytes`).rejects.toThrow();
    await expect(bad('long', Uint8Array.of(...images, 0))).rejects.toMatchObject({ code: 'file-malformed' });
    await expect(bad('axes', labels)).rejects.toMatchObject({ code: 'file-malformed' });
    await expect(bad('gzip', gzipSync(images).subarray(0, 20))).rejects.toMatchObject({ code: 'file-malformed' });
    await expect(bad('three', idx([3, 2, 4], pixels))).rejects.toMatchObject({ code: 'shape-mismatch' });
  });
});

describe('CIFAR-10 binary', () => {
  it('is a label and three planes of pixels for each image', async () => {
    const bytes = new Uint8Array(2 * 3073).map((_, i) => i % 251);
    const set = await readImages([write('batch.bin', bytes)], layout);
    expect(set.shape).toEqual([2, 3, 32, 32]);
    expect([...set.labels]).toEqual([bytes[0], bytes[3073]]);
    expect([...set.images.subarray(3072)]).toEqual([...bytes.subarray(3074)]);
  });

  it('is refused at any other length', async () => {
    await expect(readImages([write('short.bin', new Uint8Array(3072))], layout)).rejects.toThrow(/multiple of 3073/);
  });
});

describe('npz', () => {
  const of = (name: string, entries: [string, ReturnType<typeof tensor>][]): string =>
    write(name, writeNpz(new Map(entries)));
  const images = tensor('uint8', [2, 3, 4], pixels);
  const labels = tensor('int32', [2], Int32Array.of(1, 0));

  it.each([
    ['no labels', [['images', images]], 'key-missing'],
    ['no images', [['labels', labels]], 'key-missing'],
    [
      'floating-point images',
      [
        ['images', tensor('float32', [2, 3, 4], Float32Array.from(pixels))],
        ['labels', labels],
      ],
      'unsupported-dtype',
    ],
    [
      'floating-point labels',
      [
        ['images', images],
        ['labels', tensor('float32', [2], Float32Array.of(1, 0))],
      ],
      'unsupported-dtype',
    ],
    [
      'two axes',
      [
        ['images', tensor('uint8', [6, 4], pixels)],
        ['labels', labels],
      ],
      'unsupported-dtype',
    ],
    [
      'one label',
      [
        ['images', images],
        ['labels', tensor('uint8', [1], Uint8Array.of(1))],
      ],
      'shape-mismatch',
    ],
    [
      'a negative label',
      [
        ['images', images],
        ['labels', tensor('int32', [2], Int32Array.of(0, -1))],
      ],
      'bad-value',
    ],
  ] as [string, [string, ReturnType<typeof tensor>][], string][])('with %s is refused', async (name, entries, code) => {
    await expect(readImages([of(`${name}.npz`, entries)], layout)).rejects.toMatchObject({ code });
  });

  it('of an unknown ending is refused by name', async () => {
    await expect(async () => imageFiles(write('images.pt', pixels))).rejects.toMatchObject({
      code: 'unsupported-format',
    });
  });
});
