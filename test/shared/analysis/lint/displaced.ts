import { sizeOf } from '#shared/domain/tensor.ts';
import type { Random } from '#shared/domain/random.ts';

export type Height = (x: number, y: number) => number;

/** Where every second line is moved to: those of `parity` across, by `shift` along the axis `along` of two. */
export interface Displacement {
  readonly along: 0 | 1;
  readonly parity: 0 | 1;
  readonly shift: 1 | -1;
  /** What stands at the end that a line left: its other end, its first value again, a hole, a zero; or the field itself goes on there. */
  readonly end: 'rolled' | 'repeated' | 'missing' | 'zero' | 'continued';
}

export const ends = ['rolled', 'repeated', 'missing', 'zero', 'continued'] as const;

export const displacements: readonly Displacement[] = ends.flatMap((end) =>
  ([0, 1] as const).flatMap((along) =>
    ([0, 1] as const).flatMap((parity) => ([1, -1] as const).map((shift) => ({ along, parity, shift, end }))),
  ),
);

/** Place k of n on [−1, 1], and beyond. */
const coordinate = (k: number, n: number): number => -1 + (2 * k) / (n - 1);

export function sampled(shape: readonly [number, number], height: Height): Float64Array {
  return new Float64Array(sizeOf(shape)).map((_, v) =>
    height(coordinate(Math.floor(v / shape[1]), shape[0]), coordinate(v % shape[1], shape[1])),
  );
}

/** The field as a walk to and fro stores it that is one step off on every way back. */
export function displaced(
  shape: readonly [number, number],
  height: Height,
  { along, parity, shift, end }: Displacement,
): Float64Array {
  const n = shape[along];
  return new Float64Array(sizeOf(shape)).map((_, v) => {
    const place = [Math.floor(v / shape[1]), v % shape[1]];
    if (place[1 - along] % 2 === parity) {
      place[along] -= shift;
      const isOutside = place[along] < 0 || place[along] >= n;
      if (isOutside && end === 'missing') return NaN;
      if (isOutside && end === 'zero') return 0;
      if (isOutside && end === 'rolled') place[along] = (place[along] + n) % n;
      if (isOutside && end === 'repeated') place[along] += shift;
    }
    return height(coordinate(place[0], shape[0]), coordinate(place[1], shape[1]));
  });
}

/** A quadratic with the curvatures 1 and `ratio`, its axes turned by `angle`. */
export function valley(ratio: number, angle: number): Height {
  const [c, s] = [Math.cos(angle), Math.sin(angle)];
  return (x, y) => (c * x + s * y) ** 2 * ratio + (c * y - s * x) ** 2;
}

/** Up to six waves of at least eight grid steps over a bowl, of a random scale: smooth on a grid of `steps` points and more. */
export function smooth(random: Random, steps: number): Height {
  const fastest = (2 * Math.PI * (steps - 1)) / 2 / 8;
  const waves = Array.from({ length: 1 + random.below(6) }, () => {
    const angle = 2 * Math.PI * random.uniform();
    const k = fastest * random.uniform();
    return {
      kx: k * Math.cos(angle),
      ky: k * Math.sin(angle),
      phase: 2 * Math.PI * random.uniform(),
      a: random.normal(),
    };
  });
  const bowl = valley(10 ** (-2 * random.uniform()), Math.PI * random.uniform());
  const [scale, level] = [10 ** (4 * random.uniform() - 2), random.normal()];
  return (x, y) =>
    level +
    scale * bowl(x, y) +
    waves.reduce((sum, { kx, ky, phase, a }) => sum + a * Math.cos(kx * x + ky * y + phase), 0);
}
