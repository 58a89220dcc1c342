import type { Extension } from '../domain/params.ts';
import type { Topology } from '../domain/topology.ts';
import type { Method } from '../domain/method.ts';

/** Persistence below which a pair is simplified away; `relative` counts as a fraction of the field's range. */
export interface Threshold {
  readonly value: number;
  readonly relative: boolean;
}

export interface AnalyseRequest {
  /** Row-major, last axis fastest. */
  readonly shape: readonly number[];
  readonly values: Float64Array;
  readonly representation: string;
  readonly keepZeroPersistence: boolean;
  readonly threshold: Threshold | null;
  readonly segmentation: boolean;
}

export interface AnalyseResult {
  readonly topology: Topology;
  readonly timings: { readonly graphMs: number; readonly treeMs: number };
}

export interface NumberInfo {
  readonly id: string;
  readonly title: string;
  readonly definition: string;
  readonly source: string;
}

/** Calls of the topology process: samples → graph → tree → pairs → numbers. */
export type TopologyContract = {
  catalog: Method<null, { readonly representations: readonly Extension[]; readonly numbers: readonly NumberInfo[] }>;
  analyse: Method<AnalyseRequest, AnalyseResult>;
};
