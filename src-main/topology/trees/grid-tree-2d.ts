import type { Graph, GridGraph } from '#shared/domain/scalar-graph.ts';
import type { Workspace } from '../workspace.ts';
import { labelBasins, walkBasins, type Basins } from './basins.ts';
import { findCritical, type Critical } from './critical.ts';
import { kruskal, type Edges } from './kruskal.ts';
import { linkOf, MOST_COMPONENTS, type Link } from './link.ts';
import { lowerMasks } from './lower-masks.ts';
import type { MergeLog } from './merge-log.ts';
import { rankOrder } from './rank-order.ts';
import { componentMaxima } from './component-maxima.ts';
import { find } from './union-find.ts';

/** One saddle in so many vertices: below that, walking down from the saddles is faster than labelling every vertex. */
const FEW = 48;

/** Whether `gridTree2d` can take this graph. */
export const isGrid2d = (graph: Graph): graph is GridGraph => graph.kind === 'grid' && graph.shape.length === 2;

/**
 * The minima and merges of a 2-D grid whose stencil lies within the eight cells around a vertex; the result equals `sweepTree`'s, several times
 * faster. Only what may be critical is ever sorted: the set of lower cells around a vertex tells minima and possible saddles from regular vertices,
 * every vertex runs down to one minimum, and a saddle between two of those basins is an edge of a graph whose minimum spanning forest holds the
 * merges.
 */
export function gridTree2d({ values: given, shape, stencil }: GridGraph, workspace: Workspace): MergeLog {
  const columns = shape[1];
  const link = linkOf(stencil);
  const { mask, complete, highest } = lowerMasks(given, columns, link.ring, workspace);
  const critical = findCritical(mask, link, workspace);
  const { minima, byVertex, nameOf } = nameMinima(given, critical.minima, workspace);
  const down = stepsDown(link, columns);
  // the maxima of several components are found by their vertices' labels, so then every vertex needs one
  const few = complete && critical.saddles.length * FEW < mask.length;
  const basins = findBasins(mask, critical, link, down, nameOf, few, workspace);
  const edges = edgesBetween(basins, critical.saddles, mask, link, down, workspace);
  const places = workspace.uint32('edge places', edges.vertex.length);
  for (let k = 0; k < places.length; k++) places[k] = k;
  const order = rankOrder(given, edges.vertex, places, workspace);
  const { parent, ...merges } = kruskal(edges, order, minima.length, workspace);
  // any stencil here holds the axis neighbours, so a grid without holes is connected
  if (complete) return { minima, byVertex, ...merges, oldest: Uint32Array.of(0), maximum: Uint32Array.of(highest) };
  const componentOf = (vertex: number): number => find(parent, basins.name[basins.label[vertex]]);
  return { minima, byVertex, ...merges, ...componentMaxima(given, parent, componentOf) };
}

/**
 * Vertices of the minima by rank, their ranks in the order of the vertices, and the rank of each of `bottoms`.
 * @param bottoms vertices without a lower neighbour in ascending order; missing ones are among them and get no name
 */
function nameMinima(
  values: Float64Array | Float32Array,
  bottoms: Uint32Array,
  workspace: Workspace,
): { minima: Uint32Array; byVertex: Uint32Array; nameOf: Uint32Array } {
  const present = workspace.uint32('present minima', bottoms.length);
  const places = workspace.uint32('minimum places', bottoms.length);
  let n = 0;
  for (let k = 0; k < bottoms.length; k++) {
    if (!Number.isFinite(values[bottoms[k]])) continue;
    present[n] = bottoms[k];
    places[n++] = k;
  }
  const order = rankOrder(values, present.subarray(0, n), places.subarray(0, n), workspace);
  const minima = workspace.uint32('minima', n);
  const nameOf = workspace.uint32('minimum names', bottoms.length);
  for (let rank = 0; rank < n; rank++) {
    minima[rank] = bottoms[order[rank]];
    nameOf[order[rank]] = rank;
  }
  // without holes every bottom is a minimum, and the names in the order of the vertices are the very list
  const byVertex = n === bottoms.length ? nameOf : places.subarray(0, n).map((k) => nameOf[k]);
  return { minima, byVertex, nameOf };
}

/** Per mask, the step to a lower neighbour in each component; `MOST_COMPONENTS` entries, 0 where there is none. */
function stepsDown({ ring, components, representative }: Link, columns: number): Int32Array {
  const steps = new Int32Array(representative.length);
  for (let mask = 0; mask < components.length; mask++)
    for (let c = 0; c < components[mask]; c++) {
      const [row, column] = ring[representative[mask * MOST_COMPONENTS + c]];
      steps[mask * MOST_COMPONENTS + c] = row * columns + column;
    }
  return steps;
}

function findBasins(
  mask: Uint8Array,
  { minima, saddles }: Critical,
  { components }: Link,
  down: Int32Array,
  nameOf: Uint32Array,
  few: boolean,
  workspace: Workspace,
): Basins {
  const step = Int32Array.from(components, (_, set) => down[set * MOST_COMPONENTS]);
  if (few) {
    const starts = workspace.uint32('basin starts', saddles.length * MOST_COMPONENTS);
    let n = 0;
    for (const saddle of saddles)
      for (let c = 0; c < components[mask[saddle]]; c++)
        starts[n++] = saddle + down[mask[saddle] * MOST_COMPONENTS + c];
    const basins = walkBasins(starts.subarray(0, n), mask, step, minima, nameOf, workspace);
    if (basins) return basins;
  }
  return labelBasins(mask, step, nameOf, workspace);
}

/** The saddles at which two or more basins touch. One basin may meet itself around a maximum: no edge then. */
function edgesBetween(
  { label, name }: Basins,
  saddles: Uint32Array,
  mask: Uint8Array,
  { components }: Link,
  down: Int32Array,
  workspace: Workspace,
): Edges {
  const most = saddles.length * (MOST_COMPONENTS - 1);
  const vertex = workspace.uint32('edge vertex', most);
  const ends = workspace.uint32('edge ends', 2 * most);
  let n = 0;
  for (let k = 0; k < saddles.length; k++) {
    const saddle = saddles[k];
    const set = mask[saddle];
    const first = name[label[saddle + down[set * MOST_COMPONENTS]]];
    for (let c = 1; c < components[set]; c++) {
      const other = name[label[saddle + down[set * MOST_COMPONENTS + c]]];
      vertex[n] = saddle;
      ends[2 * n] = first;
      ends[2 * n + 1] = other;
      n += +(first !== other);
    }
  }
  return { vertex: vertex.subarray(0, n), ends: ends.subarray(0, 2 * n) };
}
