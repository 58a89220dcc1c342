import type { Workspace } from '../workspace.ts';
import { fourteenCells, markFourteen } from './fourteen-cells.ts';
import type { Cell } from './link.ts';
import { LineReader } from './padded-lines.ts';

/**
 * The sets of lower cells around the vertices of a 3-D grid, line by line. The planes behind, at and ahead of the line are kept as float64 with an empty
 * cell (NaN) at both ends of each line and an empty line before the first and after the last: no comparison ever finds an empty cell lower.
 */
export class LowerLines {
  readonly #reader: LineReader;
  readonly #shape: readonly number[];
  readonly #ring: readonly Cell[];
  readonly #areFourteen: boolean;
  readonly #width: number;
  readonly #planes: Float64Array[];
  #plane = -1;
  #row: number;

  /** @param shape of three axes */
  constructor(
    values: Float64Array | Float32Array,
    shape: readonly number[],
    ring: readonly Cell[],
    workspace: Workspace,
  ) {
    const [, rows, columns] = shape;
    this.#reader = new LineReader(values, columns);
    this.#shape = shape;
    this.#ring = ring;
    this.#areFourteen = ring.join() === fourteenCells.join();
    this.#width = columns + 2;
    this.#planes = ['plane behind', 'plane here', 'plane ahead'].map((role) =>
      workspace.float64(role, (rows + 2) * this.#width).fill(NaN),
    );
    this.#row = rows;
  }

  /** Whether every value so far is finite. */
  get complete(): boolean {
    return this.#reader.complete;
  }

  /** The vertex of highest rank so far; says nothing when the field is not complete. */
  get highest(): number {
    return this.#reader.highest;
  }

  /** The next line in the order of the vertices. @param lower one set per vertex, written: bit k says that cell k of the ring is lower */
  next(lower: Int32Array): void {
    if (this.#row === this.#shape[1]) this.#turn();
    const start = (this.#row + 1) * this.#width + 1;
    const [behind, here, ahead] = this.#planes;
    if (this.#areFourteen) markFourteen(behind, here, ahead, start, this.#width, lower);
    else this.#markCells(here, start, lower);
    this.#row++;
  }

  #markCells(here: Float64Array, start: number, lower: Int32Array): void {
    lower.fill(0);
    for (let k = 0; k < this.#ring.length; k++) {
      const [plane, row, column] = this.#ring[k];
      const from = start + row * this.#width + column;
      const isBefore = plane < 0 || (plane === 0 && from < start);
      (isBefore ? markBefore : markBehind)(this.#planes[1 + plane], from, here, start, k, lower);
    }
  }

  /** Moves on by a plane. */
  #turn(): void {
    if (this.#plane < 0) this.#read(0, this.#planes[2]);
    this.#planes.push(this.#planes.shift()!);
    this.#plane++;
    this.#row = 0;
    this.#read(this.#plane + 1, this.#planes[2]);
  }

  #read(plane: number, into: Float64Array): void {
    const [planes, rows] = this.#shape;
    if (plane === planes) into.fill(NaN);
    else
      for (let row = 0; row < rows; row++)
        this.#reader.read(plane * rows + row, into.subarray((row + 1) * this.#width, (row + 2) * this.#width));
  }
}

// A cell before its vertex is lower when it is equal, one behind it is not: the order (value, vertex id) without a look at the ids.

function markBefore(
  cells: Float64Array,
  from: number,
  here: Float64Array,
  start: number,
  bit: number,
  lower: Int32Array,
): void {
  for (let x = 0; x < lower.length; x++) lower[x] |= +(cells[from + x] <= here[start + x]) << bit;
}

function markBehind(
  cells: Float64Array,
  from: number,
  here: Float64Array,
  start: number,
  bit: number,
  lower: Int32Array,
): void {
  for (let x = 0; x < lower.length; x++) lower[x] |= +(cells[from + x] < here[start + x]) << bit;
}
