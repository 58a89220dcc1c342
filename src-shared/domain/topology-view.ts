import type { MergeTree } from './merge-tree.ts';
import type { PersistencePairs } from './persistence.ts';
import type { Numbers } from './topology.ts';

/**
 * The topology of a field as views need it: the whole one when it is small, otherwise simplified to its most persistent pairs. A threshold below
 * `floor` cannot be shown; numbers and totals are always of the whole.
 */
export interface TopologyView {
  readonly landscape: number;
  readonly field: string;
  readonly representation: string;
  /** Grid shape as stored, singleton axes dropped. */
  readonly shape: readonly number[];
  readonly vertices: number;
  readonly missing: number;
  readonly tree: MergeTree;
  readonly pairs: PersistencePairs;
  /** Persistence of which `tree` and `pairs` hold nothing less; 0 when they are whole. */
  readonly floor: number;
  readonly totalPairs: number;
  readonly numbers: Numbers;
  readonly conventions: Readonly<Record<string, string>>;
  readonly versions: Readonly<Record<string, string>>;
  readonly at: string;
}

/** A topology of one field under one representation, by what identifies it in a project. */
export interface TopologyKey {
  readonly landscape: number;
  readonly field: string;
  readonly representation: string;
}

/** What is known of a topology without its arrays. */
export type TopologySummary = Omit<TopologyView, 'landscape' | 'field' | 'representation' | 'tree' | 'pairs'>;

/** Most pairs that a view holds: tree and pairs stay near one megabyte, and a threshold drag within a frame. */
export const maxViewPairs = 20_000;
