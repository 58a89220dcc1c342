import { readFileSync } from 'node:fs';
import type { ParamValues } from '#shared/domain/params.ts';

/** Numbers of the topology that the paper speaks of; the average without the essential pair beside the one with it. */
export const topologyNumbers = ['minima', 'saddles', 'average-persistence', 'average-persistence-finite'] as const;
export type TopologyNumber = (typeof topologyNumbers)[number];

/** A landscape on all of its points, or on some of them. */
export const variants = ['whole', 'every-second-point', 'inner-half'] as const;
export type Variant = (typeof variants)[number];

export type Observed = Readonly<Record<TopologyNumber, number | null>>;

export interface ObservedLandscape {
  /** Kind of its directions, how far the grid goes along them, its points: `hessian, radius 0.5, 41×41`. */
  readonly plane: string;
  /** What drew them; null for kinds that draw nothing that matters. */
  readonly seed: number | null;
  readonly lowest: number;
  readonly highest: number;
  /** Seconds of sampling, directions included. */
  readonly seconds: number;
  readonly topologies: readonly {
    readonly variant: Variant;
    readonly representation: string;
    readonly numbers: Observed;
  }[];
}

export interface ObservedModel {
  readonly label: string;
  readonly parameters: ParamValues;
  readonly seed: number | null;
  /** The newest of each name: quality and curvature at the trained weights. */
  readonly metrics: Readonly<Record<string, number | null>>;
  /** First draw of each kind of directions first. */
  readonly landscapes: readonly ObservedLandscape[];
}

export interface Experiment {
  /** Time during which at least one run was going on. */
  readonly seconds: number;
  readonly runs: number;
  readonly models: readonly ObservedModel[];
}

export interface Results {
  readonly machine: string;
  readonly version: string;
  readonly experiments: Readonly<Record<string, Experiment>>;
}

export const resultsFile = 'docs/reproduction.json';

export const readResults = (): Results => JSON.parse(readFileSync(resultsFile, 'utf8')) as Results;
