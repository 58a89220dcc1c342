import { toFloat64 } from '#shared/domain/tensor.ts';
import { unionBytes, treeBytes } from '../neighbours/neighbour-bytes.ts';
import { nearestOnGrid } from '../neighbours/nearest-on-grid.ts';
import { nearestPoints } from '../neighbours/nearest-points.ts';
import { atMost } from '../neighbours/nearest.ts';
import { dimensionsOf, pointsOf } from '../neighbours/points-of.ts';
import { unionGraph } from '../neighbours/union-graph.ts';
import { sparseNeighbourhoods } from './sparse-neighbourhoods.ts';
import type { Representation } from './representation.ts';

/**
 * The union of each point's k nearest others, exact. Euclidean in index units on grids, in half ranges per axis for scattered points; ties at the cut are
 * broken by vertex id, and `tied-fraction` is the share of points where they had to be.
 */
export const knn: Representation = {
  id: 'knn',
  title: 'Nearest neighbours',
  params: { k: { kind: 'integer', title: 'Neighbours of each point', default: 8, min: 1 } },
  takes: ['grid', 'points'],
  bytes(samples, { k }) {
    const n = samples.values.length;
    const union = unionBytes(n, atMost(k as number, n));
    return samples.kind === 'grid' ? union : union + treeBytes(n, samples.dimensions);
  },
  build(samples, { k }, workspace) {
    const n = samples.values.length;
    const nearest =
      samples.kind === 'grid'
        ? nearestOnGrid(samples.shape, k as number, workspace)
        : nearestPoints(pointsOf(samples, workspace), k as number, workspace);
    return {
      graph: unionGraph(nearest, toFloat64(samples.values), workspace),
      facts: { 'tied-fraction': n ? nearest.tied / n : 0 },
      warnings: samples.kind === 'grid' ? sparseNeighbourhoods(dimensionsOf(samples), k as number) : [],
    };
  },
};
