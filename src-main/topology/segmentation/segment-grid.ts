import type { MergeTree, Segmentation } from '#shared/domain/merge-tree.ts';
import type { GridGraph } from '#shared/domain/scalar-graph.ts';
import { labelBasins, type Basins } from '../trees/basins.ts';
import type { Descent } from '../trees/descent.ts';
import { gridDescent } from '../trees/grid-descent.ts';
import type { Workspace } from '../workspace.ts';
import { pathsOf, type Paths } from './paths.ts';

const MISSING = -1;

/** Values are looked at as float64, so many at a time: V8 slows a loop down that has seen two types of array. */
const CHUNK = 4096;

/**
 * The arc of every vertex of a 2-D or 3-D grid, without sorting them: the vertex runs down to a minimum, and its arc begins at the highest of that leaf's
 * ancestors that is not above it. 1.3 times (noise) to twice (ripples) as fast as sweeping.
 */
export function segmentGrid(graph: GridGraph, tree: MergeTree, workspace: Workspace): Segmentation {
  const { values } = graph;
  const descent = gridDescent(graph, workspace);
  const paths = pathsOf(tree, workspace);
  const node = new Int32Array(values.length);
  const leaf = leavesOf(descent.critical.minima, tree, paths, node, workspace);
  const basins = labelBasins(descent.way, descent.step, leaf, workspace);
  const chunk = workspace.float64('segment values', CHUNK);
  for (let first = 0; first < values.length; first += CHUNK) {
    const end = Math.min(first + CHUNK, values.length);
    chunk.set(values.subarray(first, end));
    placeChunk(chunk, first, end, descent, basins, paths, node);
  }
  toNodes(node, paths.node);
  return { node };
}

/** The place of each minimum's leaf. @param scratch one entry per vertex, written */
function leavesOf(
  minima: Uint32Array,
  { vertex }: MergeTree,
  { place }: Paths,
  scratch: Int32Array,
  workspace: Workspace,
): Uint32Array {
  for (let n = 0; n < vertex.length; n++) scratch[vertex[n]] = place[n];
  const leaf = workspace.uint32('segment leaves', minima.length);
  // a missing vertex is among the minima; where it leads is never looked at
  for (let k = 0; k < minima.length; k++) leaf[k] = scratch[minima[k]];
  return leaf;
}

/** Writes places, not nodes yet. */
function placeChunk(
  values: Float64Array,
  first: number,
  end: number,
  { way, step }: Descent,
  { label, name }: Basins,
  paths: Paths,
  found: Int32Array,
): void {
  const { last, above, exit } = paths;
  for (let v = first; v < end; v++) {
    const value = values[v - first];
    if (value - value !== 0) {
      found[v] = MISSING;
      continue;
    }
    // the arc of a lower neighbour that has its place already is nearer than the leaf
    const down = step[way[v]];
    let at = down < 0 ? found[v + down] : name[label[v]];
    if (isBelow(paths, above[at], value, v)) {
      for (let next = exit[at]; isBelow(paths, next, value, v); next = exit[at]) at = next;
      at = bisect(paths, at, last[at], value, v);
    }
    found[v] = at;
  }
}

function toNodes(places: Int32Array, nodeAt: Uint32Array): void {
  for (let v = 0; v < places.length; v++) if (places[v] !== MISSING) places[v] = nodeAt[places[v]];
}

/** Whether the node at a place is not above vertex v in the order (value, vertex id). */
const isBelow = (paths: Paths, place: number, value: number, v: number): boolean =>
  paths.value[place] < value || (paths.value[place] === value && paths.vertex[place] <= v);

/** The last place from `low`, which is not above vertex v, to `high` of the same path that is not above it either. */
function bisect({ value: values, vertex }: Paths, low: number, high: number, value: number, v: number): number {
  for (let left = high - low; left > 0;) {
    const half = (left + 1) >> 1;
    const middle = values[low + half];
    // no branch on what is lower: on noise it would be mispredicted half of the time
    let isLower = +(middle < value);
    if (middle === value) isLower = +(vertex[low + half] <= v);
    low += half & -isLower;
    left -= half;
  }
  return low;
}
