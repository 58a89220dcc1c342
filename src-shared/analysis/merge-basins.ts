import type { Merge } from './merges.ts';

/** A field on a grid of one or two axes, whole or thinned. */
export interface BasinGrid {
  /** Points per axis. */
  readonly shape: readonly number[];
  /** Row-major, last axis fastest. */
  readonly values: Float64Array;
  /** Vertex of the topology that each point is. */
  readonly vertex: (point: number) => number;
  /** The point nearest to a vertex. */
  readonly point: (vertex: number) => number;
}

/** Steps to the neighbours along the rows and columns of a grid, in pairs. */
export interface Neighbours {
  readonly steps: readonly (readonly [rows: number, columns: number])[];
  /** Whether these are the very neighbours of the representation. */
  readonly exact: boolean;
}

const axis = [[0, 1], [0, -1], [1, 0], [-1, 0]] as const; // prettier-ignore
const falling = [[1, -1], [-1, 1]] as const; // prettier-ignore
const rising = [[1, 1], [-1, -1]] as const; // prettier-ignore

const known: Readonly<Record<string, Neighbours['steps']>> = {
  'grid-axis': axis,
  'grid-freudenthal': [...axis, ...falling],
  'grid-moore': [...axis, ...falling, ...rising],
};

/** The neighbours under a representation; for one whose edges only its graph knows, all eight around a point. */
export const neighboursOf = (representation: string): Neighbours => ({
  steps: known[representation] ?? known['grid-moore'],
  exact: Object.hasOwn(known, representation),
});

/** Which of the two basins of a merge a point lies in. */
export const basin = { neither: 0, younger: 1, elder: 2 } as const;

/**
 * The two components that meet at a saddle, as they are just below it: everything that can be reached from their minima over points before the saddle in
 * the order (value, vertex). Exact on a whole field with the neighbours of its representation. @returns one of `basin` per point
 */
export function mergeBasins(grid: BasinGrid, steps: Neighbours['steps'], merge: Merge): Uint8Array {
  const [rows, columns] = grid.shape.length === 1 ? [1, grid.shape[0]] : grid.shape;
  const { values, vertex } = grid;
  const basins = new Uint8Array(values.length);
  const below = (point: number): boolean => {
    const value = values[point];
    if (!Number.isFinite(value)) return false;
    return value < merge.saddleValue || (value === merge.saddleValue && vertex(point) < merge.saddle);
  };
  const waiting: number[] = [];
  const flood = (minimum: number, mark: number): void => {
    waiting.push(grid.point(minimum));
    for (let point = waiting.pop(); point !== undefined; point = waiting.pop()) {
      if (basins[point] || !below(point)) continue;
      basins[point] = mark;
      const [row, column] = [Math.floor(point / columns), point % columns];
      for (const [down, right] of steps) {
        const [r, c] = [row + down, column + right];
        if (r >= 0 && r < rows && c >= 0 && c < columns) waiting.push(r * columns + c);
      }
    }
  };
  flood(merge.younger, basin.younger);
  flood(merge.elder, basin.elder);
  return basins;
}
