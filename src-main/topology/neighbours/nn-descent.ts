import { Random } from '#shared/domain/random.ts';
import type { Workspace } from '../workspace.ts';
import { CandidateSample } from './candidate-sample.ts';
import { NeighbourLists } from './neighbour-lists.ts';
import type { Points } from './points-of.ts';
import { squaredDistance } from './squared-distance.ts';

/** Descent gets stuck with short lists: this many neighbours are sought beyond those asked for. */
export const EXTRA = 12;
/** Neighbours of a point that are joined to one another in a round, new and old ones each. */
export const SAMPLED = 12;
const MOST_ROUNDS = 40;
/** It ends when a round changes fewer entries than this share of them. */
const SETTLED = 0.001;

/**
 * The k nearest others of every point, most of them the true ones: neighbours of neighbours are tried until the lists settle (Dong, Moses and Li 2011,
 * Algorithm 2).
 * @param k with `EXTRA` fewer than the number of points
 * @returns n × k ids in an array of the workspace, every row nearest first
 */
export function nnDescent(points: Points, k: number, seed: number, workspace: Workspace): Uint32Array {
  const n = points.coordinates.length / points.dimensions;
  const random = new Random(seed);
  const lists = new NeighbourLists(n, k + EXTRA, workspace);
  drawNeighbours(lists, points, random);
  const enough = SETTLED * n * lists.length;
  for (let round = 0; round < MOST_ROUNDS; round++) {
    const fresh = new CandidateSample(n, SAMPLED, 'fresh', workspace);
    const old = new CandidateSample(n, SAMPLED, 'old', workspace);
    offerNeighbours(lists, fresh, old, random);
    if (joinCandidates(lists, points, fresh, old) <= enough) break;
  }
  const ids = workspace.uint32('nearest', n * k);
  for (let v = 0; v < n; v++) for (let i = 0; i < k; i++) ids[v * k + i] = lists.ids[v * lists.length + i];
  return ids;
}

function drawNeighbours(lists: NeighbourLists, points: Points, random: Random): void {
  const n = lists.ids.length / lists.length;
  for (let v = 0; v < n; v++)
    for (let found = 0; found < lists.length;) {
      const w = random.below(n);
      if (w !== v) found += +lists.add(v, w, distanceOf(points, v, w));
    }
}

/** Every entry is a candidate for both of its ends. Fresh ones that were taken are fresh no longer. */
function offerNeighbours(lists: NeighbourLists, fresh: CandidateSample, old: CandidateSample, random: Random): void {
  const { length, ids } = lists;
  for (let i = 0; i < ids.length; i++) {
    const v = Math.floor(i / length);
    const sample = lists.fresh[i] ? fresh : old;
    sample.offer(v, ids[i], random);
    sample.offer(ids[i], v, random);
  }
  for (let i = 0; i < ids.length; i++)
    if (lists.fresh[i] && fresh.has(Math.floor(i / length), ids[i])) lists.fresh[i] = 0;
}

/** Tries the candidates of each point as neighbours of one another, unless both are old. @returns how many entries it changed */
function joinCandidates(lists: NeighbourLists, points: Points, fresh: CandidateSample, old: CandidateSample): number {
  const { most } = fresh;
  let changed = 0;
  const meet = (a: number, b: number): void => {
    if (a === b) return;
    const distance = distanceOf(points, a, b);
    changed += +lists.add(a, b, distance) + +lists.add(b, a, distance);
  };
  for (let v = 0; v < fresh.counts.length; v++)
    for (let i = 0; i < fresh.counts[v]; i++) {
      const a = fresh.ids[v * most + i];
      for (let j = i + 1; j < fresh.counts[v]; j++) meet(a, fresh.ids[v * most + j]);
      for (let j = 0; j < old.counts[v]; j++) meet(a, old.ids[v * most + j]);
    }
  return changed;
}

const distanceOf = ({ coordinates, dimensions }: Points, a: number, b: number): number =>
  squaredDistance(coordinates, a * dimensions, coordinates, b * dimensions, dimensions);
