import type { MergeTree } from '#shared/domain/merge-tree.ts';
import type { PersistencePairs } from '#shared/domain/persistence.ts';

/** What the numbers are taken from. */
export interface MetricContext {
  readonly tree: MergeTree;
  /** The pairs shown: zero-persistence ones only if they are kept. */
  readonly pairs: PersistencePairs;
  /** Smallest and largest finite value. */
  readonly extent: readonly [number, number];
}

/** One number of a landscape. Its id is stored in projects, so it never changes. */
export interface Metric {
  readonly id: string;
  readonly title: string;
  readonly definition: string;
  readonly source: string;
  /** null where it is undefined. */
  compute(context: MetricContext): number | null;
}
