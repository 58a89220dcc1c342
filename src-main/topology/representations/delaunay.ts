import { WorkbenchError } from '#shared/domain/errors.ts';
import type { FieldSamples } from '#shared/domain/field-samples.ts';
import { distinctPoints } from '../neighbours/distinct-points.ts';
import { EdgeList } from '../neighbours/edge-list.ts';
import { distinctBytes, edgeBytes, treeBytes } from '../neighbours/neighbour-bytes.ts';
import { dimensionsOf, pointsOf } from '../neighbours/points-of.ts';
import { gridFreudenthal } from './grid-freudenthal.ts';
import { lineEdges, planeEdges } from './delaunay-edges.ts';
import type { Representation } from './representation.ts';

/** The arrays of the triangulation for each point: two triangles of three half-edges, their twins, the hull and the order of insertion. */
const TRIANGULATION_BYTES = 80;

/**
 * Edges of the Delaunay triangulation in half ranges of each axis. A grid's is degenerate: its diagonals are Freudenthal's. Along one axis neighbours are
 * joined. Of coincident points the one of the smallest id stands for all; the others hang on it in a chain by id.
 */
export const delaunay: Representation = {
  id: 'delaunay',
  title: 'Delaunay triangulation (2-D)',
  params: {},
  takes: ['grid', 'points'],
  filled: true,
  bytes(samples) {
    refuseAbovePlane(samples);
    if (samples.kind === 'grid') return 0;
    const n = samples.values.length;
    return distinctBytes(n, samples.dimensions) + TRIANGULATION_BYTES * n + treeBytes(n, 2) + edgeBytes(n, 3 * n);
  },
  build(samples, _, workspace) {
    refuseAbovePlane(samples);
    if (samples.kind === 'grid') return gridFreudenthal.build(samples, {}, workspace);
    const edges = new EdgeList();
    const points = distinctPoints(pointsOf(samples, workspace), edges, workspace);
    if (samples.dimensions === 1) lineEdges(points, edges);
    else planeEdges(points, edges, workspace);
    const rows = edges.rows(samples.values.length);
    return { graph: { kind: 'csr', values: samples.values, ...rows }, facts: {}, warnings: [] };
  },
};

function refuseAbovePlane(samples: FieldSamples): void {
  const dimensions = dimensionsOf(samples);
  if (dimensions > 2)
    throw new WorkbenchError(
      'unsupported-representation',
      `delaunay is not supported above 2-D, these samples have ${dimensions} dimensions; use gabriel or knn`,
      { dimensions },
    );
}
