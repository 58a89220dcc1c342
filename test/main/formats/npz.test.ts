import { readFileSync } from 'node:fs';
import { unzipSync, Zip, ZipDeflate, zipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { tensor, type Tensor } from '#shared/domain/tensor.ts';
import { writeNpy } from '#main/formats/npy.ts';
import { readNpz, writeNpz } from '#main/formats/npz.ts';
import { describeWithReference, reference } from '#test/fixtures/reference.ts';
import { ascii, expectRefusal, joined, patched } from './refusal.ts';

const ramp = tensor(
  'float64',
  [20, 10],
  Float64Array.from({ length: 200 }, (_, i) => i),
);
const flags = tensor('uint8', [3], Uint8Array.of(1, 2, 3));
const two = new Map<string, Tensor>([
  ['loss', ramp],
  ['flags', flags],
]);

/** The same archive by another writer. */
const byFflate = (level: 0 | 9): Uint8Array =>
  zipSync({ 'loss.npy': writeNpy(ramp), 'flags.npy': writeNpy(flags) }, { level });

/** Offset of the n-th central directory entry, counted from 0. */
function centralEntry(zip: Uint8Array, n: number): number {
  let at = -1;
  for (let i = 0; i <= n; i++) at = Buffer.from(zip).indexOf('PK\u0001\u0002', at + 1);
  return at;
}
const inEntry = (zip: Uint8Array, n: number, field: number, patch: readonly number[]): Uint8Array =>
  patched(zip, centralEntry(zip, n) + field, patch);

describe('readNpz', () => {
  it.each([0, 9] as const)('reads an archive of another writer, compression level %i', (level) => {
    expect(readNpz(byFflate(level), 'x')).toEqual(two);
  });

  it('reads sizes that follow the data, as writers to a pipe put them', () => {
    const parts: Uint8Array[] = [];
    const zip = new Zip((error, part) => {
      if (error) throw error;
      parts.push(part);
    });
    for (const [name, array] of two) {
      const entry = new ZipDeflate(`${name}.npy`);
      zip.add(entry);
      entry.push(writeNpy(array), true);
    }
    zip.end();
    const bytes = joined(...parts);
    expect(bytes[6] & 8, 'a data descriptor is announced').toBe(8);
    expect(readNpz(bytes, 'x')).toEqual(two);
  });

  it('reads local headers with zip64 sizes, which numpy writes before it knows the size', () => {
    const plain = zipSync({ 'flags.npy': writeNpy(flags) }, { level: 0 });
    const data = 30 + 'flags.npy'.length;
    const size = writeNpy(flags).length;
    const sizes = new Uint8Array(BigUint64Array.of(BigInt(size), BigInt(size)).buffer);
    const local = patched(patched(plain.subarray(0, data), 18, Array(8).fill(255)), 28, [20, 0]);
    const zip = joined(local, Uint8Array.of(1, 0, 16, 0), sizes, plain.subarray(data));
    const directory = centralEntry(zip, 0);
    const end = zip.length - 22;
    const moved = patched(zip, end + 16, [directory & 255, directory >> 8]);
    expect(readNpz(moved, 'x')).toEqual(new Map([['flags', flags]]));
  });

  it('does not mind names with folders, which are not paths here', () => {
    expect([...readNpz(zipSync({ 'layer1/conv/w.npy': writeNpy(flags) }), 'x').keys()]).toEqual(['layer1/conv/w']);
  });

  it('reads an archive that is followed by a comment', () => {
    const zip = byFflate(9);
    const commented = joined(patched(zip, zip.length - 2, [2, 0]), ascii('ok'));
    expect(readNpz(commented, 'x')).toEqual(two);
  });

  it.each([0, 9] as const)('refuses one cut short at any length, level %i', async (level) => {
    const zip = byFflate(level);
    for (let length = 4; length < zip.length; length += 7)
      await expectRefusal(() => readNpz(zip.subarray(0, length), 'a.npz'), 'file-truncated', 'a.npz');
  });

  it.each([0, 9] as const)('notices a changed byte by the checksum or sooner, level %i', async (level) => {
    const zip = byFflate(level);
    const data = Buffer.from(zip).indexOf('NUMPY') + 200;
    await expectRefusal(() => readNpz(patched(zip, level ? 60 : data, [0x55]), 'a.npz'), 'file-malformed', 'loss.npy');
  });

  it('refuses a size that deflate cannot reach, before inflating', () =>
    expectRefusal(
      () => readNpz(inEntry(byFflate(9), 0, 24, [0, 0, 0, 0x40]), 'a.npz'),
      'file-malformed',
      'loss.npy',
      '1073741824 bytes',
    ));

  it('refuses an archive that would inflate beyond its limit', () =>
    expectRefusal(
      () => readNpz(inEntry(byFflate(9), 0, 24, [0xff, 0xff, 0xff, 0xfe]), 'a.npz'),
      'too-large',
      'at most 2147483648',
    ));

  it('refuses an entry that is longer or shorter than declared', async () => {
    const size = writeNpy(ramp).length;
    for (const declared of [size - 1, size + 1])
      await expectRefusal(
        () => readNpz(inEntry(byFflate(9), 0, 24, [declared & 255, declared >> 8, 0, 0]), 'a.npz'),
        'file-malformed',
        'loss.npy',
        `${declared}`,
      );
  });

  it('refuses encryption, other compressions and zip64 by name', async () => {
    const zip = byFflate(9);
    await expectRefusal(() => readNpz(inEntry(zip, 1, 8, [1]), 'a'), 'unsupported-format', 'flags.npy', 'encryption');
    await expectRefusal(() => readNpz(inEntry(zip, 1, 10, [12]), 'a'), 'unsupported-format', 'compression 12');
    await expectRefusal(() => readNpz(inEntry(zip, 1, 20, [255, 255, 255, 255]), 'a'), 'unsupported-format', 'zip64');
    await expectRefusal(
      () => readNpz(patched(zip, zip.length - 6, [255, 255, 255, 255]), 'a'),
      'unsupported-format',
      'zip64',
    );
  });

  it('refuses entries that share bytes', () => {
    const zip = zipSync({ 'a.npy': writeNpy(ramp), 'b.npy': writeNpy(ramp) }, { level: 0 });
    const long = writeNpy(ramp).length + 100;
    return expectRefusal(
      () => readNpz(inEntry(zip, 0, 20, [long & 255, long >> 8]), 'z'),
      'file-malformed',
      'none shared',
    );
  });

  it.each(['../loss.npy', '/loss.npy', 'a/../../loss.npy', 'a\\loss.npy', 'lo\nss.npy', '.npy'])(
    'refuses the entry name %j',
    (name) => expectRefusal(() => readNpz(zipSync({ [name]: writeNpy(flags) }), 'a.npz'), 'file-malformed', 'a.npz'),
  );

  it('refuses a name twice, entries that are no arrays, and a local header of another name', async () => {
    const zip = zipSync({ 'aa.npy': writeNpy(flags), 'ab.npy': writeNpy(flags) });
    const second = Buffer.from(zip).indexOf('ab.npy');
    const twice = inEntry(patched(zip, second + 1, [0x61]), 1, 47, [0x61]);
    await expectRefusal(() => readNpz(twice, 'a.npz'), 'file-malformed', 'aa.npy', 'a second one');
    await expectRefusal(() => readNpz(patched(zip, second + 1, [0x61]), 'a.npz'), 'file-malformed', 'another name');
    await expectRefusal(() => readNpz(zipSync({ 'readme.txt': ascii('x') }), 'a.npz'), 'file-malformed', 'readme.txt');
  });

  it('names the entry in an error of the array inside', () => {
    const bytes = writeNpy(flags);
    const object = patched(bytes, Buffer.from(bytes).indexOf('|u1'), [...ascii('|O8')]);
    return expectRefusal(() => readNpz(zipSync({ 'w.npy': object }), 'a.npz'), 'unsupported-dtype', 'a.npz', 'w.npy');
  });
});

describe('writeNpz', () => {
  it('reads back equal, in order, and by another reader', () => {
    const bytes = writeNpz(two);
    expect([...readNpz(bytes, 'x')]).toEqual([...two]);
    expect(unzipSync(bytes)).toEqual({ 'loss.npy': writeNpy(ramp), 'flags.npy': writeNpy(flags) });
  });

  it('gives the same bytes for the same arrays', () => {
    expect(writeNpz(two)).toEqual(writeNpz(new Map(two)));
  });

  it('writes an archive without arrays that reads as one', () =>
    expect(readNpz(writeNpz(new Map()), 'x').size).toBe(0));
});

describeWithReference('resnet20-cifar10/cifar10-test1000-jpeg.npz', () => {
  it('holds 1000 images and 100 labels of each class', () => {
    const tensors = readNpz(readFileSync(reference('resnet20-cifar10/cifar10-test1000-jpeg.npz')), 'cifar');
    expect(tensors.get('images')!.shape).toEqual([1000, 32, 32, 3]);
    const counts = new Uint32Array(10);
    for (const label of tensors.get('labels')!.data) counts[label]++;
    expect([...counts]).toEqual(Array(10).fill(100));
  });
});
