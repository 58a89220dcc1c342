import { leavesFor } from './k-d-tree.ts';

/** Bytes of the coordinates of n points and of a k-d tree over them. */
export const treeBytes = (n: number, dimensions: number): number =>
  n * (16 * dimensions + 12) + leavesFor(n) * (32 * dimensions + 8);

/** Bytes of the nearest lists of n points, of what joins them, and of the graph that comes of it. */
export const unionBytes = (n: number, k: number): number => n * (16 * k + 12) + 8 * n;
