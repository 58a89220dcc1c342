import type { Workspace } from '../workspace.ts';
import type { Points } from './points-of.ts';
import { select } from './select.ts';

/** Points per leaf at most: fewer make more boxes to look at, more make more points. */
export const LEAF_SIZE = 12;

/**
 * Points in a perfect binary tree (Bentley 1975; each node halves its points across the widest side of their box). The root is node 1, node i has the
 * children 2i and 2i + 1, the leaves are nodes `leaves` … 2·`leaves` − 1. Points are held leaf after leaf; a place is a position in that order.
 */
export interface KdTree {
  readonly dimensions: number;
  /** Power of two. */
  readonly leaves: number;
  /** The point at each place. */
  readonly ids: Uint32Array;
  /** By place, n × dimensions. */
  readonly coordinates: Float64Array;
  /** The smallest box around the points of each node: its low corner, then its high one; 2·leaves × 2·dimensions, node 0 unused. */
  readonly boxes: Float64Array;
  /** By node. Of points equally far away the one of the smallest id is the nearest. */
  readonly smallestId: Uint32Array;
}

/** Room for the open nodes of a search depth first: twice the levels of a tree of 2³¹ leaves. */
export const DEEPEST = 64;

export function leavesFor(n: number): number {
  let leaves = 1;
  while (leaves * LEAF_SIZE < n) leaves *= 2;
  return leaves;
}

/** Place of the first point of a leaf of that many points in all; of the leaf behind the last one, n. */
export const leafStart = ({ leaves, ids }: KdTree, leaf: number): number =>
  Math.floor(((leaf - leaves) * ids.length) / leaves);

/** @returns arrays of the workspace */
export function kdTree({ dimensions, coordinates }: Points, workspace: Workspace): KdTree {
  const n = coordinates.length / dimensions;
  const leaves = leavesFor(n);
  const ids = workspace.uint32('tree ids', n);
  for (let i = 0; i < n; i++) ids[i] = i;
  const keys = workspace.float64('tree keys', n);
  const boxes = workspace.float64('tree boxes', 4 * leaves * dimensions);
  const smallestId = workspace.uint32('tree smallest ids', 2 * leaves);
  for (let node = 1; node < 2 * leaves; node++) {
    const width = 2 ** (31 - Math.clz32(node));
    const start = Math.floor(((node - width) * n) / width);
    const end = Math.floor(((node - width + 1) * n) / width);
    const members = ids.subarray(start, end);
    const box = boxes.subarray(2 * node * dimensions, 2 * (node + 1) * dimensions);
    fitBox(box, coordinates, members);
    smallestId[node] = smallestOf(members);
    if (node >= leaves) continue;
    const axis = widestAxis(box);
    for (let i = start; i < end; i++) keys[i] = coordinates[ids[i] * dimensions + axis];
    select(keys, ids, start, end - 1, Math.floor(((2 * (node - width) + 1) * n) / (2 * width)));
  }
  const ordered = workspace.float64('tree coordinates', n * dimensions);
  for (let place = 0; place < n; place++)
    for (let k = 0; k < dimensions; k++) ordered[place * dimensions + k] = coordinates[ids[place] * dimensions + k];
  return { dimensions, leaves, ids, coordinates: ordered, boxes, smallestId };
}

function fitBox(box: Float64Array, coordinates: Float64Array, members: Uint32Array): void {
  const dimensions = box.length / 2;
  box.fill(Infinity, 0, dimensions).fill(-Infinity, dimensions);
  for (let i = 0; i < members.length; i++) {
    const at = members[i] * dimensions;
    for (let k = 0; k < dimensions; k++) {
      const x = coordinates[at + k];
      if (x < box[k]) box[k] = x;
      if (x > box[dimensions + k]) box[dimensions + k] = x;
    }
  }
}

function widestAxis(box: Float64Array): number {
  const dimensions = box.length / 2;
  let widest = 0;
  for (let k = 1; k < dimensions; k++)
    if (box[dimensions + k] - box[k] > box[dimensions + widest] - box[widest]) widest = k;
  return widest;
}

function smallestOf(members: Uint32Array): number {
  let smallest = 0xffffffff;
  for (let i = 0; i < members.length; i++) if (members[i] < smallest) smallest = members[i];
  return smallest;
}
