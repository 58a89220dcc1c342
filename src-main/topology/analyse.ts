import { shownPairs } from '#shared/analysis/shown-pairs.ts';
import { simplifiedSegmentation, simplifiedTree } from '#shared/analysis/simplified-tree.ts';
import { hierarchy, simplifiedPairs } from '#shared/analysis/simplify.ts';
import { finiteExtent } from '#shared/analysis/statistics.ts';
import { WorkbenchError } from '#shared/domain/errors.ts';
import { checkedSamples, type FieldSamples } from '#shared/domain/field-samples.ts';
import type { MergeTree, Segmentation } from '#shared/domain/merge-tree.ts';
import { joinPairs, type PersistencePairs } from '#shared/domain/persistence.ts';
import { parseRepresentation, representationText } from '#shared/domain/representation-text.ts';
import type { AnalysisOptions, Threshold, Topology } from '#shared/domain/topology.ts';
import { checkMemory } from './memory.ts';
import { mergeTree } from './merge-tree.ts';
import { metrics } from './metrics/registry.ts';
import { higherPairs } from './persistence/higher-pairs.ts';
import { reflected, unreflectedPairs, unreflectedSegmentation, unreflectedTree } from './reflect.ts';
import { representations } from './representations/registry.ts';
import type { Representation } from './representations/representation.ts';
import { arcSizes } from './segmentation/arc-sizes.ts';
import { segment } from './segmentation/segment.ts';
import { contourTree } from './trees/contour-tree.ts';
import { Workspace } from './workspace.ts';

export interface AnalyseInput extends AnalysisOptions {
  /** Read, never written. */
  readonly samples: FieldSamples;
  /** A representation with its parameters, like `knn` or `knn(k=12)`. */
  readonly representation: string;
}

export interface Analysis {
  readonly topology: Topology;
  /** Milliseconds: samples to graph, and graph to everything else. */
  readonly timings: { readonly graphMs: number; readonly treeMs: number };
}

export interface AnalyseEnvironment {
  /** Kept by callers that analyse several landscapes. */
  readonly workspace?: Workspace;
  /** Bytes that one analysis may take; what is estimated to take more is refused before it starts. */
  readonly memoryLimit?: number;
}

/**
 * Samples → graph → merge tree → pairs → numbers. Vertex ids are row-major over the grid's shape, or places in the list of points.
 * @throws WorkbenchError 'shape-mismatch' | 'nothing-finite' | 'bad-value' (no such representation) | 'bad-usage' (no such parameter) |
 *   'unsupported-representation' | 'too-large'
 */
export function analyse(
  input: AnalyseInput,
  { workspace = new Workspace(), memoryLimit = Infinity }: AnalyseEnvironment = {},
): Analysis {
  const choice = parseRepresentation(input.representation, representations);
  const { extension: representation, params } = choice;
  const samples = checkedSamples(input.samples);
  const { values } = samples;
  if (!representation.takes.includes(samples.kind))
    throw new WorkbenchError(
      'unsupported-representation',
      `${representation.id} takes ${representation.takes.join(' or ')}, these are ${samples.kind}`,
      { takes: representation.takes },
    );
  const extent = finiteExtent(values);
  if (!extent)
    throw new WorkbenchError('nothing-finite', `None of the ${values.length} values is finite`, {
      length: values.length,
    });
  checkMemory(representation, samples, params, memoryLimit);
  const start = performance.now();
  const { graph, facts, warnings } = representation.build(samples, params, workspace);
  const built = performance.now();
  const upside = input.level === 'superlevel' ? reflected(graph) : graph;
  const found = mergeTree(upside, workspace);
  const arcs = segment(upside, found.tree, workspace);
  const tree = { ...found.tree, arcSize: arcSizes(arcs, found.tree.vertex.length) };
  const higher =
    input.maxDimension > 0 && representation.complex
      ? [higherPairs(upside, representation.id, { ...input, memoryLimit }, workspace)]
      : [];
  const whole = { tree, pairs: joinPairs([found.pairs, ...higher]), segmentation: arcs };
  const kept = input.threshold ? simplified(whole, absolute(input.threshold, extent)) : whole;
  const numbers = numbersOf(kept.tree, shownPairs(kept.pairs, input.keepZeroPersistence), samples, extent);
  const {
    tree: shownTree,
    pairs,
    segmentation,
  } = input.level === 'superlevel' ? unreflected(kept, values.length) : kept;
  const topology: Topology = {
    representation: representationText(choice),
    level: input.level,
    facts,
    warnings: [...warnings, ...limits(representation, input)],
    shape: samples.kind === 'grid' ? samples.shape : [values.length],
    vertices: values.length,
    missing: countMissing(values),
    tree: shownTree,
    pairs,
    numbers,
    segmentation: input.segmentation ? segmentation : null,
    contour: input.contour ? contourTree(graph, workspace) : null,
  };
  return { topology, timings: { graphMs: built - start, treeMs: performance.now() - built } };
}

const numbersOf = (
  tree: MergeTree,
  pairs: PersistencePairs,
  samples: FieldSamples,
  extent: readonly [number, number],
) => Object.fromEntries(metrics.map((metric) => [metric.id, metric.compute({ tree, pairs, samples, extent })]));

/** Said where more was asked for than the representation can give. */
function limits({ id, complex, filled }: Representation, { maxDimension, contour }: AnalyseInput): string[] {
  const said: string[] = [];
  if (maxDimension > 0 && !complex) said.push(`${id} makes a graph and no complex: it has pairs of dimension 0 alone`);
  if (contour && !filled)
    said.push(
      `the graph of ${id} has cycles that no triangle fills: its contour tree is the one that join and split tree determine, and some of its nodes may be no critical points`,
    );
  return said;
}

const absolute = ({ value, relative }: Threshold, [low, high]: readonly [number, number]): number =>
  relative ? value * (high - low) : value;

interface Parts {
  readonly tree: MergeTree;
  readonly pairs: PersistencePairs;
  readonly segmentation: Segmentation;
}

function simplified({ tree, pairs, segmentation }: Parts, threshold: number): Parts {
  const coarse = simplifiedTree(hierarchy(tree, pairs), threshold);
  return {
    tree: coarse.tree,
    pairs: simplifiedPairs(pairs, threshold),
    segmentation: simplifiedSegmentation(segmentation, coarse),
  };
}

const unreflected = ({ tree, pairs, segmentation }: Parts, n: number): Parts => ({
  tree: unreflectedTree(tree, n),
  pairs: unreflectedPairs(pairs, n),
  segmentation: unreflectedSegmentation(segmentation),
});

function countMissing(values: Float64Array | Float32Array): number {
  let missing = 0;
  for (let v = 0; v < values.length; v++) missing += +!Number.isFinite(values[v]);
  return missing;
}
