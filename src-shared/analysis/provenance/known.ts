import type { HessianRecord, LandscapeDetail, MetricRow, ModelRecord } from '../../domain/project.ts';
import type { SampleSpec } from '../../domain/run.ts';
import type { TopologyView } from '../../domain/topology-view.ts';

/** All that a project knows of how a landscape and the numbers about it came to be. */
export interface Known {
  readonly landscape: LandscapeDetail;
  /** null for a landscape without one. */
  readonly model: ModelRecord | null;
  /** The one that is looked at. */
  readonly topology: TopologyView | null;
  /** Of the model, newest first. */
  readonly hessians: readonly HessianRecord[];
  /** Loss and metrics of the model. */
  readonly evaluation: readonly MetricRow[];
}

/** A number that is asked about. */
export interface Asked {
  readonly title: string;
  /** null where it is undefined. */
  readonly value: number | null;
  readonly definition: string;
  readonly source: string;
  /** What it was taken from: the topology that is looked at, a Hessian, or the loss at the trained weights. */
  readonly from: 'topology' | HessianRecord | MetricRow;
}

/** What a landscape was sampled from; null for one that came from a file that does not say. */
export const specOf = ({ landscape }: Known): SampleSpec | null => landscape.spec ?? landscape.provenance?.spec ?? null;

/** Every digit that tells a float64 from its neighbours. */
export const exact = (value: number | null): string =>
  value === null || Number.isNaN(value) ? 'undefined' : String(value);

export const isHessian = (from: Asked['from']): from is HessianRecord => typeof from === 'object' && 'hessian' in from;

/** Rows that were computed alike, by the same backend and precision. */
export const byCircumstances = (rows: readonly MetricRow[]): Map<string, MetricRow[]> =>
  Map.groupBy(rows, ({ conventions }) => JSON.stringify(conventions));
