import type { Workspace } from '../workspace.ts';

/** The best neighbours of each point so far, `length` of them, nearest first by (squared distance, id). */
export class NeighbourLists {
  readonly length: number;
  /** n × length. */
  readonly ids: Uint32Array;
  readonly distances: Float64Array;
  /** 1 for an entry whose own neighbours have not been looked at for its sake. */
  readonly fresh: Uint8Array;

  /** Lists full of entries that any point replaces. */
  constructor(n: number, length: number, workspace: Workspace) {
    this.length = length;
    this.ids = workspace.uint32('list ids', n * length);
    this.distances = workspace.float64('list distances', n * length).fill(Infinity);
    this.fresh = workspace.uint8('list fresh', n * length);
  }

  /** Puts `w` among the neighbours of `v` if it is nearer than the last of them and not there yet. @returns whether it was put there */
  add(v: number, w: number, distance: number): boolean {
    const { ids, distances, fresh } = this;
    const start = v * this.length;
    const last = start + this.length - 1;
    if (distance > distances[last]) return false;
    let at = last + 1;
    while (at > start && (distance < distances[at - 1] || (distance === distances[at - 1] && w < ids[at - 1]))) at--;
    if (at > last || (at > start && distance === distances[at - 1] && w === ids[at - 1])) return false;
    ids.copyWithin(at + 1, at, last);
    distances.copyWithin(at + 1, at, last);
    fresh.copyWithin(at + 1, at, last);
    ids[at] = w;
    distances[at] = distance;
    fresh[at] = 1;
    return true;
  }
}
