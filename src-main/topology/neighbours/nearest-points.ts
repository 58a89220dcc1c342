import type { Workspace } from '../workspace.ts';
import { kdTree } from './k-d-tree.ts';
import type { NearestHeap } from './nearest-heap.ts';
import { NearestSearch } from './nearest-search.ts';
import { atMost, type Nearest } from './nearest.ts';
import type { Points } from './points-of.ts';

/** The `wanted` nearest others of every point, all others where there are fewer; exact. @returns an array of the workspace */
export function nearestPoints(points: Points, wanted: number, workspace: Workspace): Nearest {
  const { dimensions } = points;
  const n = points.coordinates.length / dimensions;
  const k = atMost(wanted, n);
  const beyond = k < n - 1 ? 1 : 0;
  const ids = workspace.uint32('nearest', n * k);
  const tree = kdTree(points, workspace);
  const search = new NearestSearch(tree, k + beyond);
  let tied = 0;
  // place by place: one query's boxes are still in the cache for the next
  for (let place = 0; place < n && k > 0; place++) {
    const id = tree.ids[place];
    search.find(tree.coordinates, place * dimensions, id);
    for (let i = 0; i < k; i++) ids[id * k + i] = search.nearest.id[beyond + i];
    if (beyond) tied += +isTied(search.nearest);
  }
  return { k, ids, tied };
}

/** Whether the farthest is as far away as the farthest but one, which is a child of the root. */
const isTied = ({ distance, size }: NearestHeap): boolean =>
  distance[0] === Math.max(distance[1], size > 2 ? distance[2] : 0);
