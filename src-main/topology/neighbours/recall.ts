import { Random } from '#shared/domain/random.ts';
import type { Workspace } from '../workspace.ts';
import { kdTree } from './k-d-tree.ts';
import { NearestSearch } from './nearest-search.ts';
import type { Points } from './points-of.ts';
import { squaredDistance } from './squared-distance.ts';

/** Up to so many points all are asked, beyond it a sample. */
const ALL = 2000;
const SAMPLE = 1000;

/**
 * Share of the neighbours found that are no farther than the k-th nearest: a tie taken for another is no miss.
 * @param ids n × k
 * @param seed of the sample of points
 */
export function recall(points: Points, ids: Uint32Array, k: number, seed: number, workspace: Workspace): number {
  const { coordinates, dimensions } = points;
  const n = coordinates.length / dimensions;
  const asked = n <= ALL ? Uint32Array.from({ length: n }, (_, v) => v) : new Random(seed).choose(n, SAMPLE);
  const search = new NearestSearch(kdTree(points, workspace), k);
  let right = 0;
  for (const v of asked) {
    search.find(coordinates, v * dimensions, v);
    const farthest = search.nearest.distance[0];
    for (let i = v * k; i < (v + 1) * k; i++)
      right += +(
        squaredDistance(coordinates, v * dimensions, coordinates, ids[i] * dimensions, dimensions) <= farthest
      );
  }
  return right / (asked.length * k);
}
