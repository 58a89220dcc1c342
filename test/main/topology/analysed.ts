import { analyse, type AnalyseInput } from '#main/topology/analyse.ts';
import type { Representation } from '#main/topology/representations/representation.ts';
import { parseParams, type ParamValues } from '#shared/domain/params.ts';
import { Workspace } from '#main/topology/workspace.ts';
import type { Graph } from '#shared/domain/scalar-graph.ts';
import { usualAnalysis, type Topology } from '#shared/domain/topology.ts';

/** The topology of a field on a grid, Freudenthal's unless another representation is named. */
export const gridTopology = (
  shape: readonly number[],
  values: Float64Array | Float32Array,
  more: Partial<AnalyseInput> = {},
): Topology =>
  analyse({ ...usualAnalysis, samples: { kind: 'grid', shape, values }, representation: 'grid-freudenthal', ...more })
    .topology;

/** The graph that a representation makes of a grid. */
export const gridGraph = (
  representation: Representation,
  shape: readonly number[],
  values: Float64Array | Float32Array,
  params: ParamValues = {},
): Graph =>
  representation.build({ kind: 'grid', shape, values }, parseParams(representation, params), new Workspace()).graph;
