import type { DistanceChoice, DistanceMatrix } from '../domain/distance.ts';
import type { FieldSamples } from '../domain/field-samples.ts';
import type { Finding } from '../domain/finding.ts';
import type { AnalysisOptions, Numbers, Topology } from '../domain/topology.ts';
import type { Extension } from '../domain/params.ts';
import type { Method } from '../domain/method.ts';
import type { TopologyParts } from '../domain/topology-arrays.ts';

export interface AnalyseRequest extends AnalysisOptions {
  readonly samples: FieldSamples;
  readonly representation: string;
}

export interface AnalyseResult {
  readonly topology: Topology;
  readonly timings: { readonly graphMs: number; readonly treeMs: number };
}

/** A field and its topology as files, so that arrays of any size pass by the process in between. */
export interface AnalyseFileRequest {
  /** A float64 .npy file, row-major with the last axis fastest. */
  readonly field: string;
  readonly representation: string;
  /** Vertex at α = 0, null where there is none. */
  readonly centre: number | null;
  /** Where the arrays go: every pair and node, and beside them the most persistent ones when there are more than a view takes. */
  readonly out: string;
}

export interface AnalyseFileResult {
  readonly shape: readonly number[];
  readonly vertices: number;
  readonly missing: number;
  /** Persistence below which the view's arrays hold nothing; 0 when they are whole. */
  readonly floor: number;
  readonly totalPairs: number;
  readonly numbers: Numbers;
  readonly conventions: Readonly<Record<string, string>>;
  readonly versions: Readonly<Record<string, string>>;
  readonly timings: { readonly readMs: number; readonly graphMs: number; readonly treeMs: number };
}

export interface NumberInfo {
  readonly id: string;
  readonly title: string;
  readonly definition: string;
  readonly source: string;
}

/** A representation, and the kinds of samples that it is defined for. */
export interface RepresentationInfo extends Extension {
  readonly takes: readonly FieldSamples['kind'][];
}

/** A distance between topologies: what it compares, and who defined it. */
export interface DistanceInfo extends Extension {
  readonly convention: string;
  readonly source: string;
}

export interface DistancesRequest {
  /** With all their pairs of dimension 0, zero-persistence ones too. */
  readonly topologies: readonly TopologyParts[];
  readonly distances: readonly DistanceChoice[];
}

/** A landscape as a file of any format that is read, and the field of it that is meant. */
export interface LandscapeFileRequest {
  readonly path: string;
  readonly field: string;
}

/** Calls of the topology process: samples → graph → tree → pairs → numbers. */
export type TopologyContract = {
  catalog: Method<
    null,
    {
      readonly representations: readonly RepresentationInfo[];
      readonly numbers: readonly NumberInfo[];
      readonly distances: readonly DistanceInfo[];
    }
  >;
  analyse: Method<AnalyseRequest, AnalyseResult>;
  'analyse-file': Method<AnalyseFileRequest, AnalyseFileResult>;
  /** What deserves a second look in a landscape. */
  'lint-file': Method<LandscapeFileRequest, readonly Finding[]>;
  /** Writes the re-aligned copy and answers what was done, in words; null, and no file, where no lines are displaced. */
  'realign-file': Method<LandscapeFileRequest & { readonly out: string }, string | null>;
  /** A matrix per distance, in the order asked for; reports entries. */
  distances: Method<DistancesRequest, readonly DistanceMatrix[], { readonly done: number; readonly total: number }>;
};
