import type { MergeTree, Segmentation } from './merge-tree.ts';
import type { PersistencePairs } from './persistence.ts';

/** Numbers by id (METHOD §5); null where undefined, never 0 in its place. */
export type Numbers = Readonly<Record<string, number | null>>;

/** Everything the topology kernel says about one field under one representation. */
export interface Topology {
  readonly representation: string;
  /** Grid shape as stored, singleton axes dropped; [n] for scattered samples. */
  readonly shape: readonly number[];
  readonly vertices: number;
  /** Vertices left out because their value is NaN or ±∞. */
  readonly missing: number;
  readonly tree: MergeTree;
  /** All pairs, zero-persistence ones included. */
  readonly pairs: PersistencePairs;
  /** Of the pairs shown (`keepZeroPersistence`). */
  readonly numbers: Numbers;
  readonly segmentation: Segmentation | null;
}
