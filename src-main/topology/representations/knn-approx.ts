import { toFloat64 } from '#shared/domain/tensor.ts';
import { descentBytes, treeBytes, unionBytes } from '../neighbours/neighbour-bytes.ts';
import { nearestPoints } from '../neighbours/nearest-points.ts';
import { atMost } from '../neighbours/nearest.ts';
import { EXTRA, nnDescent } from '../neighbours/nn-descent.ts';
import { dimensionsOf, pointsOf } from '../neighbours/points-of.ts';
import { recall } from '../neighbours/recall.ts';
import { unionGraph } from '../neighbours/union-graph.ts';
import { sparseNeighbourhoods } from './sparse-neighbourhoods.ts';
import type { Representation } from './representation.ts';

/** A recall below this is worth a warning. */
const LOW_RECALL = 0.95;

/** `knn` by NN-descent, for many points in many dimensions. `recall` is measured against the exact neighbours; few points have exact ones. */
export const knnApprox: Representation = {
  id: 'knn-approx',
  title: 'Nearest neighbours, approximate',
  params: {
    k: { kind: 'integer', title: 'Neighbours of each point', default: 8, min: 1 },
    seed: { kind: 'integer', title: 'Seed', default: 0, min: 0, draws: true },
  },
  takes: ['grid', 'points'],
  bytes(samples, { k }) {
    const n = samples.values.length;
    const nearest = atMost(k as number, n);
    return descentBytes(n, nearest) + treeBytes(n, dimensionsOf(samples)) + unionBytes(n, nearest);
  },
  build(samples, params, workspace) {
    const [asked, seed] = [params.k as number, params.seed as number];
    const points = pointsOf(samples, workspace);
    const n = samples.values.length;
    const k = atMost(asked, n);
    const nearest =
      k + EXTRA < n ? { k, ids: nnDescent(points, k, seed, workspace), tied: 0 } : nearestPoints(points, k, workspace);
    const share = k > 0 ? recall(points, nearest.ids, k, seed, workspace) : 1;
    return {
      graph: unionGraph(nearest, toFloat64(samples.values), workspace),
      facts: { recall: share },
      warnings: [
        ...(samples.kind === 'grid' ? sparseNeighbourhoods(dimensionsOf(samples), asked) : []),
        ...(share < LOW_RECALL ? [`Only ${(100 * share).toFixed(1)} % of the neighbours found are nearest ones`] : []),
      ],
    };
  },
};
