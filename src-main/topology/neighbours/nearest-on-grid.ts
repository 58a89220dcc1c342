import { sizeOf } from '#shared/domain/tensor.ts';
import type { Workspace } from '../workspace.ts';
import { nearestOffsets, type GridOffsets } from './grid-offsets.ts';
import { atMost, type Nearest } from './nearest.ts';

/**
 * The `wanted` nearest others of every vertex of a grid in units of its indices, all others where there are fewer; exact. Away from the border the
 * neighbourhood is the same everywhere; near it every vertex goes through the offsets in turn.
 * @returns an array of the workspace
 */
export function nearestOnGrid(shape: readonly number[], wanted: number, workspace: Workspace): Nearest {
  const n = sizeOf(shape);
  const k = atMost(wanted, n);
  const search = new GridSearch(shape, k, k < n - 1 ? k + 1 : k, workspace);
  const axes = shape.length;
  const line = shape[axes - 1];
  const index = new Array<number>(axes).fill(0);
  for (let start = 0; start < n; start += line) {
    search.line(start, index);
    for (let axis = axes - 2; axis >= 0 && ++index[axis] === shape[axis]; axis--) index[axis] = 0;
  }
  return { k, ids: search.ids, tied: search.tied };
}

class GridSearch {
  tied = 0;
  readonly ids: Uint32Array;
  readonly #shape: readonly number[];
  readonly #k: number;
  /** k, and one more where there is one. */
  readonly #count: number;
  readonly #table: GridOffsets;
  /** Difference of vertex ids for each offset. */
  readonly #steps: Int32Array;
  /** How far the first `count` offsets reach along each axis. */
  readonly #margin: readonly number[];
  /** Whether the last two of the first `count` offsets are equally long. */
  readonly #tiedInside: boolean;

  constructor(shape: readonly number[], k: number, count: number, workspace: Workspace) {
    const axes = shape.length;
    const table = nearestOffsets(shape, count);
    const { offsets, squared } = table;
    this.ids = workspace.uint32('nearest', sizeOf(shape) * k);
    this.#shape = shape;
    this.#k = k;
    this.#count = count;
    this.#table = table;
    this.#steps = new Int32Array(squared.length);
    const margin = new Array<number>(axes).fill(0);
    for (let row = 0; row < squared.length; row++)
      for (let axis = 0; axis < axes; axis++) {
        const offset = offsets[row * axes + axis];
        this.#steps[row] = this.#steps[row] * shape[axis] + offset;
        if (row < count) margin[axis] = Math.max(margin[axis], Math.abs(offset));
      }
    this.#margin = margin;
    this.#tiedInside = count > k && squared[k] === squared[k - 1];
  }

  /** The vertices of the line from vertex `start` on; `index` is where it starts. */
  line(start: number, index: readonly number[]): void {
    const axis = this.#shape.length - 1;
    const length = this.#shape[axis];
    const inside = index.slice(0, -1).every((i, k) => this.#isInside(i, k));
    const place = [...index];
    for (let x = 0; x < length; x++) {
      place[axis] = x;
      if (inside && this.#isInside(x, axis)) this.#copy(start + x);
      else this.#gather(start + x, place);
    }
  }

  #isInside(index: number, axis: number): boolean {
    return index >= this.#margin[axis] && index < this.#shape[axis] - this.#margin[axis];
  }

  #copy(vertex: number): void {
    const k = this.#k;
    for (let row = 0; row < k; row++) this.ids[vertex * k + row] = vertex + this.#steps[row];
    this.tied += +this.#tiedInside;
  }

  #gather(vertex: number, index: readonly number[]): void {
    const { squared } = this.#table;
    let last = NaN;
    for (let row = 0, found = 0; found < this.#count; row++) {
      if (!this.#isOnGrid(row, index)) continue;
      if (found === this.#k) this.tied += +(squared[row] === last);
      else this.ids[vertex * this.#k + found] = vertex + this.#steps[row];
      last = squared[row];
      found++;
    }
  }

  #isOnGrid(row: number, index: readonly number[]): boolean {
    const axes = index.length;
    for (let axis = 0; axis < axes; axis++) {
      const there = index[axis] + this.#table.offsets[row * axes + axis];
      if (there < 0 || there >= this.#shape[axis]) return false;
    }
    return true;
  }
}
