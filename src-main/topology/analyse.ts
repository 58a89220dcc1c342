import { shownPairs } from '#shared/analysis/shown-pairs.ts';
import { simplifiedSegmentation, simplifiedTree } from '#shared/analysis/simplified-tree.ts';
import { hierarchy, simplifiedPairs } from '#shared/analysis/simplify.ts';
import { finiteExtent } from '#shared/analysis/statistics.ts';
import { WorkbenchError } from '#shared/domain/errors.ts';
import type { MergeTree, Segmentation } from '#shared/domain/merge-tree.ts';
import { findExtension } from '#shared/domain/params.ts';
import type { PersistencePairs } from '#shared/domain/persistence.ts';
import { shapeText, sizeOf } from '#shared/domain/tensor.ts';
import type { Topology } from '#shared/domain/topology.ts';
import { mergeTree } from './merge-tree.ts';
import { metrics } from './metrics/registry.ts';
import { representations } from './representations/registry.ts';
import { segment } from './segmentation/segment.ts';
import { Workspace } from './workspace.ts';

export interface AnalyseInput {
  readonly shape: readonly number[];
  /** Row-major, last axis fastest; read, never written. NaN and ±∞ are missing vertices. */
  readonly values: Float64Array | Float32Array;
  /** Id of a representation. */
  readonly representation: string;
  /** Whether the numbers count pairs with birth = death. */
  readonly keepZeroPersistence: boolean;
  readonly segmentation: boolean;
  /** Pairs of less persistence are simplified away, and with them their minima, saddles and arcs; `relative` is a fraction of the field's range. */
  readonly threshold: { readonly value: number; readonly relative: boolean } | null;
}

export interface Analysis {
  readonly topology: Topology;
  /** Milliseconds: samples to graph, and graph to everything else. */
  readonly timings: { readonly graphMs: number; readonly treeMs: number };
}

/**
 * Samples on a grid → graph → merge tree → pairs → numbers. Vertex ids are row-major over `shape`.
 * @param workspace kept by callers that analyse several landscapes
 * @throws WorkbenchError 'shape-mismatch' | 'nothing-finite' | 'bad-value' (no such representation) | 'unsupported-representation' | 'too-large'
 */
export function analyse(input: AnalyseInput, workspace: Workspace = new Workspace()): Analysis {
  const { values, representation: id } = input;
  const representation = findExtension(representations, id, 'representation');
  const shape = withoutSingletons(input.shape);
  if (values.length !== sizeOf(shape))
    throw new WorkbenchError(
      'shape-mismatch',
      `${values.length} values do not fill a grid of ${shapeText(input.shape)}`,
      { length: values.length, shape: input.shape },
    );
  const extent = finiteExtent(values);
  if (!extent)
    throw new WorkbenchError('nothing-finite', `None of the ${values.length} values is finite`, {
      length: values.length,
    });
  const start = performance.now();
  const graph = representation.build(shape, values);
  const built = performance.now();
  const whole = mergeTree(graph, workspace);
  const arcs = input.segmentation ? segment(graph, whole.tree, workspace) : null;
  const { tree, pairs, segmentation } = input.threshold
    ? simplified(whole, arcs, absolute(input.threshold, extent))
    : { ...whole, segmentation: arcs };
  const context = { tree, pairs: shownPairs(pairs, input.keepZeroPersistence), extent };
  const numbers = Object.fromEntries(metrics.map((metric) => [metric.id, metric.compute(context)]));
  const missing = countMissing(values);
  return {
    topology: { representation: id, shape, vertices: values.length, missing, tree, pairs, numbers, segmentation },
    timings: { graphMs: built - start, treeMs: performance.now() - built },
  };
}

const absolute = (
  { value, relative }: NonNullable<AnalyseInput['threshold']>,
  [low, high]: readonly [number, number],
): number => (relative ? value * (high - low) : value);

function simplified(
  { tree, pairs }: { tree: MergeTree; pairs: PersistencePairs },
  segmentation: Segmentation | null,
  threshold: number,
) {
  const coarse = simplifiedTree(hierarchy(tree, pairs), threshold);
  return {
    tree: coarse.tree,
    pairs: simplifiedPairs(pairs, threshold),
    segmentation: segmentation && simplifiedSegmentation(segmentation, coarse),
  };
}

/** A single grid point keeps one axis. */
function withoutSingletons(shape: readonly number[]): number[] {
  const axes = shape.filter((n) => n !== 1);
  return axes.length ? axes : [1];
}

function countMissing(values: Float64Array | Float32Array): number {
  let missing = 0;
  for (let v = 0; v < values.length; v++) missing += +!Number.isFinite(values[v]);
  return missing;
}
