import { stat } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { WorkbenchError } from '#shared/domain/errors.ts';
import type { DataFile, Dataset } from './dataset.ts';
import { imageSet } from './image-set.ts';

const longest = 2 ** 31;

/** MNIST's format, gzipped or not: `…-images-idx3-ubyte` with `…-labels-idx1-ubyte` beside it; either may be named. LeCun et al. 1998. */
export const idx: Dataset = {
  id: 'idx',
  title: 'IDX images and labels (MNIST, Fashion-MNIST)',
  matches: (name) => /(images-idx3|labels-idx1)-ubyte(\.gz)?$/.test(name),
  async files(path) {
    const name = basename(path);
    const [images, labels] = [
      name.replace('labels-idx1', 'images-idx3'),
      name.replace('images-idx3', 'labels-idx1'),
    ].map((each) => join(dirname(path), each));
    for (const each of [images, labels])
      if (!(await stat(each).catch(() => null)))
        throw new WorkbenchError(
          'file-missing',
          `${path}: found no ${basename(each)} beside it, expected images and labels`,
        );
    return [images, labels];
  },
  read([images, labels]) {
    const pictures = readIdx(images, 3);
    const classes = readIdx(labels, 1);
    const [n, h, w] = pictures.shape;
    return imageSet(images.path, { shape: [n, 1, h, w], images: pictures.data, labels: classes.data });
  },
};

function readIdx({ path, bytes }: DataFile, axes: number): { shape: number[]; data: Uint8Array } {
  const plain = inflated(bytes, path);
  const view = new DataView(plain.buffer, plain.byteOffset, plain.byteLength);
  if (plain.length < 4 + 4 * axes || view.getUint32(0) !== 0x0800 + axes)
    throw new WorkbenchError(
      'file-malformed',
      `${path}: found ${plain.length < 4 ? `${plain.length} bytes` : `the number 0x${view.getUint32(0).toString(16)}`} at the start, expected 0x${(0x0800 + axes).toString(16).padStart(8, '0')} (bytes, ${axes} axes)`,
    );
  const shape = Array.from({ length: axes }, (_, i) => view.getUint32(4 + 4 * i));
  const expected = shape.reduce((product, n) => product * n, 1);
  const data = plain.subarray(4 + 4 * axes);
  if (data.length !== expected)
    throw new WorkbenchError(
      data.length < expected ? 'file-truncated' : 'file-malformed',
      `${path}: found ${data.length} bytes of data, expected ${expected} for ${shape.join('×')}`,
    );
  return { shape, data };
}

function inflated(bytes: Uint8Array, path: string): Uint8Array {
  if (bytes[0] !== 0x1f || bytes[1] !== 0x8b) return bytes;
  try {
    return gunzipSync(bytes, { maxOutputLength: longest });
  } catch (cause) {
    throw new WorkbenchError(
      'file-malformed',
      `${path}: found damaged gzip data, expected a whole file`,
      {},
      { cause },
    );
  }
}
