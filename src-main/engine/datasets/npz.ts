import { readNpz } from '#main/formats/npz.ts';
import { WorkbenchError } from '#shared/domain/errors.ts';
import { shapeText, type Tensor } from '#shared/domain/tensor.ts';
import type { Dataset } from './dataset.ts';
import { channelsFirst, imageSet } from './image-set.ts';

/** `images` (uint8, N×H×W×C, N×C×H×W with the layout nchw, or N×H×W) and `labels` (integers) of an npz file. */
export const npz: Dataset = {
  id: 'npz',
  title: 'NumPy archive with images and labels',
  matches: (name) => name.endsWith('.npz'),
  files: async (path) => [path],
  read([{ path, bytes }], { layout }) {
    const tensors = readNpz(bytes, path);
    const images = required(tensors, 'images', path);
    const labels = required(tensors, 'labels', path);
    const { shape, data } = images;
    if (!(data instanceof Uint8Array) || (shape.length !== 3 && shape.length !== 4))
      throw new WorkbenchError(
        'unsupported-dtype',
        `${path}: images is ${images.dtype} of ${shapeText(shape)}, expected uint8 with 3 or 4 axes`,
      );
    if (!['uint8', 'int32', 'int64', 'int16', 'uint16', 'int8'].includes(labels.dtype) || labels.shape.length !== 1)
      throw new WorkbenchError(
        'unsupported-dtype',
        `${path}: labels is ${labels.dtype} of ${shapeText(labels.shape)}, expected integers with 1 axis`,
      );
    const [n, a, b, c = 1] = shape;
    const isLast = layout === 'nhwc' || shape.length === 3;
    return imageSet(path, {
      shape: isLast ? [n, c, a, b] : [n, a, b, c],
      images: isLast ? channelsFirst(data, [n, a, b, c]) : data,
      labels: Int32Array.from(labels.data),
    });
  },
};

function required(tensors: ReadonlyMap<string, Tensor>, name: string, path: string): Tensor {
  const found = tensors.get(name);
  if (found) return found;
  throw new WorkbenchError(
    'key-missing',
    `${path}: found ${[...tensors.keys()].join(', ') || 'no arrays'}, expected images and labels`,
    { key: name },
  );
}
