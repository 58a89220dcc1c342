import type { Workspace } from '../workspace.ts';
import { ClosedBalls } from './closed-balls.ts';
import type { DistinctPoints } from './distinct-points.ts';
import type { EdgeList } from './edge-list.ts';
import { GabrielCandidates } from './gabriel-candidates.ts';
import { kdTree } from './k-d-tree.ts';

/**
 * Adds an edge for every two points whose closed ball (with diameter from one to the other) holds no third one: Gabriel and Sokal 1969, in any dimension.
 *
 * A point w lies in the ball of u and v when (w − u)·(w − v) ≤ 0. The search for candidates around u and the trial of each compute that product in one way,
 * axis after axis. Rounding is monotonic, so what is passed over on account of a box's corner would have been refused point by point, to the last bit.
 */
export function gabrielEdges(points: DistinctPoints, edges: EdgeList, workspace: Workspace): void {
  const tree = kdTree(points, workspace);
  const balls = new ClosedBalls(tree);
  const search = new GabrielCandidates(tree, workspace);
  const { ids } = points;
  for (let u = 0; u < ids.length; u++) {
    const candidates = search.around(u);
    for (let i = 0; i < candidates; i++) {
      const v = search.places[i];
      if (v > u && !balls.holdThird(u, v)) edges.add(ids[tree.ids[u]], ids[tree.ids[v]]);
    }
  }
}
