import type { Random } from '#shared/domain/random.ts';
import type { Feed as Data } from '../runtimes/runtime.ts';

/** Width of the black border out of which an image is cut again, in its own size: He et al. 2015, section 4.2. */
export const border = 4;

/**
 * Copies one image, moved by up to `border` pixels either way in each direction and, half of the times, mirrored left to right: the cut of an image with
 * a border of black, as torchvision's RandomCrop and RandomHorizontalFlip make it. Draws three numbers, whatever they turn out to be: rows, columns, mirror.
 * @param from holds the image from `fromIndex` on, channels × height × width, normalised; read, never written, and not the memory of `to`
 * @param to is written from `toIndex` on
 * @param shape channels, height, width
 * @param black what a pixel of value 0 is after normalisation, by channel
 */
export function cropFlip(
  random: Random,
  from: Data,
  fromIndex: number,
  to: Data,
  toIndex: number,
  shape: readonly number[],
  black: readonly number[],
): void {
  const [channels, height, width] = shape;
  const down = random.below(2 * border + 1) - border;
  const right = random.below(2 * border + 1) - border;
  const isMirrored = random.below(2) === 1;
  // columns of the cut that the image reaches; a narrow image may reach none
  const first = Math.max(0, -right);
  const end = Math.max(first, Math.min(width, width - right));
  let at = toIndex;
  for (let c = 0; c < channels; c++)
    for (let y = down; y < height + down; y++, at += width) {
      const outside = y < 0 || y >= height;
      const row = fromIndex + (c * height + y) * width + right;
      for (let x = 0; x < width; x++) {
        const column = isMirrored ? width - 1 - x : x;
        to[at + x] = outside || column < first || column >= end ? black[c] : from[row + column];
      }
    }
}
