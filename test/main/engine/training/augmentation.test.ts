import { describe, expect, it } from 'vitest';
import { cropFlip } from '#main/engine/training/augmentation.ts';
import { Random } from '#shared/domain/random.ts';

/** Every pixel of every channel different. */
const image = ([c, h, w]: readonly number[]): Float64Array => Float64Array.from({ length: c * h * w }, (_, i) => i + 1);

/** The recipe step by step: a bordered image, a cut of it, the cut mirrored. */
function slowly(random: Random, from: Float64Array, [channels, h, w]: readonly number[], black: readonly number[]) {
  const top = random.below(9);
  const left = random.below(9);
  const flip = random.below(2) === 1;
  return Array.from({ length: channels }, (_, c) => {
    const bordered = Array.from({ length: h + 8 }, (_, y) =>
      Array.from({ length: w + 8 }, (_, x) =>
        y >= 4 && y < h + 4 && x >= 4 && x < w + 4 ? from[(c * h + y - 4) * w + x - 4] : black[c],
      ),
    );
    const cut = bordered.slice(top, top + h).map((row) => row.slice(left, left + w));
    return cut.map((row) => (flip ? row.toReversed() : row));
  }).flat(2);
}

describe('an image, cropped and flipped', () => {
  it.each([[[3, 32, 32]], [[1, 5, 9]], [[2, 4, 3]], [[1, 1, 1]]])(
    'is a cut of the bordered image, mirrored or not (%j)',
    (shape) => {
      const black = [-2.5, -1, 0.25];
      const from = image(shape);
      for (let seed = 0; seed < 100; seed++) {
        const to = new Float64Array(from.length);
        cropFlip(new Random(seed), from, 0, to, 0, shape, black);
        expect([...to]).toEqual(slowly(new Random(seed), from, shape, black));
      }
    },
  );

  it('is taken from its place among others and put into its own, and nothing else is touched', () => {
    const shape = [2, 6, 5];
    const size = 60;
    const from = Float64Array.from({ length: 3 * size }, (_, i) => i);
    const to = new Float32Array(4 * size).fill(NaN);
    const before = from.slice();
    cropFlip(new Random(1), from, 2 * size, to, size, shape, [-1, -2]);
    expect([...to.subarray(size, 2 * size)]).toEqual(slowly(new Random(1), from.slice(2 * size), shape, [-1, -2]));
    expect(to.subarray(0, size).every(Number.isNaN) && to.subarray(2 * size).every(Number.isNaN)).toBe(true);
    expect(from).toEqual(before);
  });

  it('takes as many random numbers whatever they are, so that images do not depend on those before', () => {
    const shape = [1, 3, 3];
    const [drawn, counted] = [new Random(5), new Random(5)];
    for (let i = 0; i < 50; i++) {
      cropFlip(drawn, image(shape), 0, new Float64Array(9), 0, shape, [0]);
      [9, 9, 2].forEach((n) => counted.below(n));
    }
    expect(drawn.uint32()).toBe(counted.uint32());
  });

  it('comes with each of the 81 offsets and 2 sides equally often', () => {
    const shape = [1, 9, 9];
    const from = image(shape);
    const to = new Float64Array(81);
    const random = new Random(7);
    const counts = new Map<string, number>();
    const n = 162 * 100;
    for (let i = 0; i < n; i++) {
      cropFlip(random, from, 0, to, 0, shape, [0]);
      // the middle pixel is never out of the image; its neighbour tells the side
      const key = `${to[40]} ${to[41] - to[40]}`;
      counts.set(key, (counts.get(key) ?? 0) + 1);
    }
    expect(counts.size).toBe(162);
    const chiSquare = [...counts.values()].reduce((sum, count) => sum + (count - 100) ** 2 / 100, 0);
    // 161 degrees of freedom: beyond these once in a thousand each
    expect(chiSquare).toBeGreaterThan(111);
    expect(chiSquare).toBeLessThan(221);
  });
});
