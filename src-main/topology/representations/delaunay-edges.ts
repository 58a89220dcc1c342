import Delaunator from 'delaunator';
import type { DistinctPoints } from '../neighbours/distinct-points.ts';
import type { EdgeList } from '../neighbours/edge-list.ts';
import { kdTree } from '../neighbours/k-d-tree.ts';
import { NearestSearch } from '../neighbours/nearest-search.ts';
import type { Workspace } from '../workspace.ts';

/** Joins each point on a line to the next one. */
export function lineEdges({ coordinates, ids }: DistinctPoints, edges: EdgeList): void {
  const order = ids.map((_, i) => i).sort((a, b) => coordinates[a] - coordinates[b]);
  for (let i = 1; i < order.length; i++) edges.add(ids[order[i - 1]], ids[order[i]]);
}

/** Adds the edges of the Delaunay triangulation of points in the plane, or joins each to the next one along the line that holds them all. */
export function planeEdges(points: DistinctPoints, edges: EdgeList, workspace: Workspace): void {
  const { ids } = points;
  const { triangles, halfedges, hull } = new Delaunator(ofUnitSize(points.coordinates));
  const isJoined = workspace.uint8('triangulated', ids.length).fill(0);
  const join = (one: number, other: number): void => {
    isJoined[one] = 1;
    isJoined[other] = 1;
    edges.add(ids[one], ids[other]);
  };
  if (triangles.length === 0) for (let i = 1; i < hull.length; i++) join(hull[i - 1], hull[i]);
  for (let e = 0; e < triangles.length; e++)
    if (e > halfedges[e]) join(triangles[e], triangles[e % 3 === 2 ? e - 2 : e + 1]);
  if (isJoined.includes(0)) joinLeftOver(points, isJoined, edges, workspace);
}

/** Delaunator tells points apart by 2⁻⁵² in each coordinate, whatever their extent. Powers of two multiply without rounding. */
function ofUnitSize(coordinates: Float64Array): Float64Array {
  const size = coordinates.reduce((largest, x) => Math.max(largest, Math.abs(x)), 0);
  const scale = size > 0 ? 2 ** -Math.floor(Math.log2(size)) : 1;
  return coordinates.map((x) => x * scale);
}

/** Points that lie too close to others to be told apart in a triangulation hang on the nearest one of it. */
function joinLeftOver(
  { dimensions, coordinates, ids }: DistinctPoints,
  isJoined: Uint8Array,
  edges: EdgeList,
  workspace: Workspace,
): void {
  const triangulated = ids.map((_, i) => i).filter((i) => isJoined[i]);
  const places = new Float64Array(triangulated.length * dimensions);
  triangulated.forEach((from, to) => {
    for (let k = 0; k < dimensions; k++) places[to * dimensions + k] = coordinates[from * dimensions + k];
  });
  const search = new NearestSearch(kdTree({ dimensions, coordinates: places }, workspace), 1);
  for (let i = 0; i < ids.length; i++) {
    if (isJoined[i] || triangulated.length === 0) continue;
    search.find(coordinates, i * dimensions, -1);
    edges.add(ids[i], ids[triangulated[search.nearest.id[0]]]);
  }
}
