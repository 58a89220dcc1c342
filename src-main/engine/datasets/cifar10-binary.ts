import { WorkbenchError } from '#shared/domain/errors.ts';
import type { Dataset } from './dataset.ts';
import { imageSet } from './image-set.ts';

const pixels = 3 * 32 * 32;
const record = 1 + pixels;

/** CIFAR-10's binary version: records of one label byte and 3072 pixel bytes, channels first. Krizhevsky 2009. */
export const cifar10Binary: Dataset = {
  id: 'cifar10-binary',
  title: 'CIFAR-10, binary version',
  matches: (name) => name.endsWith('.bin'),
  files: async (path) => [path],
  read([{ path, bytes }]) {
    const count = bytes.length / record;
    if (!Number.isInteger(count))
      throw new WorkbenchError(
        'file-malformed',
        `${path}: found ${bytes.length} bytes, expected a multiple of ${record} (a label and 32×32 pixels in 3 channels)`,
      );
    const images = new Uint8Array(count * pixels);
    const labels = new Uint8Array(count);
    for (let i = 0; i < count; i++) {
      labels[i] = bytes[i * record];
      images.set(bytes.subarray(i * record + 1, (i + 1) * record), i * pixels);
    }
    return imageSet(path, { shape: [count, 3, 32, 32], images, labels });
  },
};
