import type { ContourTree } from './contour-tree.ts';
import type { MergeTree, Segmentation } from './merge-tree.ts';
import type { PersistencePairs } from './persistence.ts';

/** Numbers by id (METHOD §5); null where undefined, never 0 in its place. */
export type Numbers = Readonly<Record<string, number | null>>;

/** Sublevel sets grow upwards from the minima, superlevel sets downwards from the maxima. */
export type Level = 'sublevel' | 'superlevel';

/** Persistence below which a pair is simplified away; `relative` counts as a fraction of the field's range. */
export interface Threshold {
  readonly value: number;
  readonly relative: boolean;
}

/** What is asked of the topology of one field beside its representation. */
export interface AnalysisOptions {
  readonly level: Level;
  /** Highest dimension of the pairs; above 0 on complete grids alone. */
  readonly maxDimension: number;
  /** Whether pairs with birth = death are counted by the numbers, and listed in dimensions above 0. */
  readonly keepZeroPersistence: boolean;
  readonly segmentation: boolean;
  readonly contour: boolean;
  /** Pairs of less persistence are simplified away, and with them their minima, saddles and arcs. */
  readonly threshold: Threshold | null;
}

export const usualAnalysis: AnalysisOptions = {
  level: 'sublevel',
  maxDimension: 0,
  keepZeroPersistence: false,
  segmentation: false,
  contour: false,
  threshold: null,
};

/**
 * Everything the topology kernel says about one field under one representation. Of superlevel sets, tree, pairs and the numbers over them are those of the
 * negated field in the reversed order: a leaf is a maximum, a birth is minus its value.
 */
export interface Topology {
  /** Its name with the parameters that are not the usual ones, like `knn(k=12)`. */
  readonly representation: string;
  readonly level: Level;
  /** Measured facts of the graph by name, like `recall`. */
  readonly facts: Readonly<Record<string, number>>;
  /** One sentence each, of what makes the representation a doubtful choice for these samples. */
  readonly warnings: readonly string[];
  /** Grid shape as stored, singleton axes dropped; [n] for scattered samples. */
  readonly shape: readonly number[];
  readonly vertices: number;
  /** Vertices left out because their value is NaN or ±∞. */
  readonly missing: number;
  readonly tree: MergeTree;
  /** All pairs of dimension 0, zero-persistence ones included; then those of the higher dimensions asked for. */
  readonly pairs: PersistencePairs;
  /** Of the pairs shown (`keepZeroPersistence`). */
  readonly numbers: Numbers;
  readonly segmentation: Segmentation | null;
  readonly contour: ContourTree | null;
}
