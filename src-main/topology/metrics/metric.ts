import type { FieldSamples } from '#shared/domain/field-samples.ts';
import type { MergeTree } from '#shared/domain/merge-tree.ts';
import type { PersistencePairs } from '#shared/domain/persistence.ts';

/** What the numbers are taken from. */
export interface MetricContext {
  readonly tree: MergeTree;
  /** The pairs shown: zero-persistence ones only if they are kept. */
  readonly pairs: PersistencePairs;
  /** The samples themselves, for numbers that describe the field and not its tree. */
  readonly samples: FieldSamples;
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
