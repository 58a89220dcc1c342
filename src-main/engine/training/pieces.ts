import { Random } from '#shared/domain/random.ts';
import type { Precision } from '#shared/domain/run.ts';
import type { Feeds } from '../problems/problem.ts';
import type { Feed as Data } from '../runtimes/runtime.ts';
import { cropFlip } from './augmentation.ts';
import type { PieceFeeds } from './training-graphs.ts';

/** Some of a step's examples: what one worker takes at a time. */
export interface Piece {
  readonly feeds: PieceFeeds;
  /** Its part of the step's examples: the mean over them is the sum over the pieces of share × mean. */
  readonly share: number;
  /** Examples in it. */
  readonly count: number;
}

const allocate = (precision: Precision, length: number): Data =>
  precision === 'float64' ? new Float64Array(length) : new Float32Array(length);

/** Everything in one piece: for problems that are evaluated as a whole. */
export const wholePiece = (feeds: Feeds, precision: Precision, count: number): Piece => ({
  feeds: Object.fromEntries(
    [...feeds].map(([name, { shape, data }]) => {
      const typed = allocate(precision, data.length);
      typed.set(data);
      return [name, { shape, data: typed }];
    }),
  ),
  share: 1,
  count,
});

/** Start of each of `pieces` parts of `count`, as even as can be, and `count` at the end. */
export const evenStarts = (count: number, pieces: number): number[] =>
  Array.from({ length: pieces + 1 }, (_, i) => Math.floor((i * count) / pieces));

/** How images are changed anew each time they are shown. */
export interface Augmentation {
  /** Of this batch. */
  readonly seed: number;
  /** What is outside of an image, by channel. */
  readonly black: readonly number[];
}

/** These examples, by the first axis of every feed, in pieces of at most `most`. Images (`images`) are augmented where that is asked for. */
export function piecesOfExamples(
  feeds: Feeds,
  examples: Uint32Array,
  { most, precision, augmentation }: { most: number; precision: Precision; augmentation: Augmentation | null },
): Piece[] {
  const random = augmentation && new Random(augmentation.seed);
  const starts = evenStarts(examples.length, Math.ceil(examples.length / most));
  return starts.slice(1).map((end, p) => {
    const chosen = examples.subarray(starts[p], end);
    const gathered = [...feeds].map(([name, { shape, data }]) => {
      const row = data.length / shape[0];
      const own = allocate(precision, chosen.length * row);
      const moved = random && name === 'images';
      for (let i = 0; i < chosen.length; i++)
        if (moved) cropFlip(random, data, chosen[i] * row, own, i * row, shape.slice(1), augmentation.black);
        else own.set(data.subarray(chosen[i] * row, (chosen[i] + 1) * row), i * row);
      return [name, { shape: [chosen.length, ...shape.slice(1)], data: own }] as const;
    });
    return { feeds: Object.fromEntries(gathered), share: chosen.length / examples.length, count: chosen.length };
  });
}
