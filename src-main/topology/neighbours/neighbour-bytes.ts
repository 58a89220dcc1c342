import { leavesFor } from './k-d-tree.ts';
import { EXTRA, SAMPLED } from './nn-descent.ts';

/** Bytes of the coordinates of n points and of a k-d tree over them. */
export const treeBytes = (n: number, dimensions: number): number =>
  n * (16 * dimensions + 12) + leavesFor(n) * (32 * dimensions + 8);

/** Bytes of the nearest lists of n points, of what joins them, and of the graph that comes of it. */
export const unionBytes = (n: number, k: number): number => n * (16 * k + 12) + 8 * n;

/** Bytes of the scaled coordinates of n points, of one point for each place, and of the table that finds them. */
export const distinctBytes = (n: number, dimensions: number): number => n * (16 * dimensions + 24);

/** Bytes of a list of edges, which doubles as it grows, and of the graph that comes of it with its rows unsorted beside it. */
export const edgeBytes = (n: number, edges: number): number => 40 * edges + 8 * n;

/** Bytes of the lists of NN-descent and of the candidates sampled from them. */
export const descentBytes = (n: number, k: number): number => n * (13 * (k + EXTRA) + 2 * (4 * SAMPLED + 8));
