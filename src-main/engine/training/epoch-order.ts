import { Random } from '#shared/domain/random.ts';

/** The order of the examples in one epoch, and a seed for each of its batches. */
export interface EpochOrder {
  /** A permutation of 0 … count − 1. */
  readonly examples: Uint32Array;
  /** Of what is drawn for batch b, so that an epoch can be gone on with in the middle. */
  readonly batchSeeds: Uint32Array;
}

/** Depends on the arguments alone: no epoch needs those before it. */
export function epochOrder(seed: number, epoch: number, count: number, batches: number): EpochOrder {
  const random = new Random(mix(seed, epoch + 1));
  const examples = random.choose(count, count);
  return { examples, batchSeeds: Uint32Array.from({ length: batches }, () => random.uint32()) };
}

/** A seed of its own for stream `index` of `seed`. */
const mix = (seed: number, index: number): number => (new Random(seed).uint32() ^ new Random(index).uint32()) >>> 0;
