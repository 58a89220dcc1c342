import type { Workspace } from '../workspace.ts';

/**
 * A line of a grid as float64 between two empty cells, NaN where a vertex is missing: no comparison ever finds an empty cell lower. Whatever the
 * grid's dtype, loops over lines see one type of array (V8 makes a loop that has seen two twice as slow), and lines stay in the first-level cache.
 */
export type PaddedLine = Float64Array;

/** Reads a grid line by line, and learns from the values that pass what a later loop would have to look for. */
export class LineReader {
  /** Whether every value so far is finite. */
  complete = true;
  /** The vertex of highest rank so far; says nothing when the field is not complete. */
  highest = 0;
  #top = -Infinity;
  readonly #values: Float64Array | Float32Array;
  readonly #columns: number;

  constructor(values: Float64Array | Float32Array, columns: number) {
    this.#values = values;
    this.#columns = columns;
  }

  /** Three lines for the row at hand and its neighbours, all empty. */
  emptyLines(workspace: Workspace): [PaddedLine, PaddedLine, PaddedLine] {
    const empty = (role: string): PaddedLine => workspace.float64(role, this.#columns + 2).fill(NaN);
    return [empty('line above'), empty('line here'), empty('line below')];
  }

  /** Copies row `row` into `line`; below the last row there are only empty cells. */
  read(row: number, line: PaddedLine): void {
    const first = row * this.#columns;
    if (first === this.#values.length) line.fill(NaN);
    else {
      line.set(this.#values.subarray(first, first + this.#columns), 1);
      if (!this.#scan(line, first)) dropInfinite(line);
    }
  }

  /** Whether all of the line is finite. */
  #scan(line: PaddedLine, first: number): boolean {
    let finite = 1;
    let top = this.#top;
    let highest = this.highest;
    for (let x = 1; x < line.length - 1; x++) {
      const value = line[x];
      finite &= +(value - value === 0);
      // vertex ids ascend, so of equal values the later one has the higher rank
      if (value >= top) {
        top = value;
        highest = first + x - 1;
      }
    }
    this.#top = top;
    this.highest = highest;
    this.complete &&= finite === 1;
    return finite === 1;
  }
}

function dropInfinite(line: PaddedLine): void {
  for (let x = 0; x < line.length; x++) if (!Number.isFinite(line[x])) line[x] = NaN;
}
