import { WorkbenchError } from '#shared/domain/errors.ts';

/** Labelled images as they were stored: bytes 0 … 255, row-major, batch × channels × height × width. */
export interface ImageSet {
  readonly shape: readonly [count: number, channels: number, height: number, width: number];
  readonly images: Uint8Array;
  readonly labels: Uint8Array | Int32Array;
}

/** @throws WorkbenchError 'shape-mismatch' | 'bad-value' naming the file */
export function imageSet(file: string, set: ImageSet): ImageSet {
  const [count, channels, height, width] = set.shape;
  if (set.images.length !== count * channels * height * width || set.labels.length !== count)
    throw new WorkbenchError(
      'shape-mismatch',
      `${file}: found ${set.labels.length} labels and ${set.images.length} bytes of images, expected ${count} labels and ${set.shape.join('×')} bytes`,
    );
  if (count === 0) throw new WorkbenchError('bad-value', `${file}: found no images, expected at least one`);
  for (let i = 0; i < count; i++)
    if (set.labels[i] < 0)
      throw new WorkbenchError('bad-value', `${file}: label ${i} is ${set.labels[i]}, expected 0 or more`);
  return set;
}

/** N×H×W×C bytes as N×C×H×W. */
export function channelsFirst(pixels: Uint8Array, [n, h, w, c]: readonly number[]): Uint8Array {
  if (c === 1) return pixels;
  const turned = new Uint8Array(pixels.length);
  const place = h * w;
  for (let image = 0; image < n; image++)
    for (let p = 0; p < place; p++)
      for (let k = 0; k < c; k++) turned[(image * c + k) * place + p] = pixels[(image * place + p) * c + k];
  return turned;
}
