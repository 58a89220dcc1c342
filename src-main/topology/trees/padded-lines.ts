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
  #top = -Infinity;
  #topRow = 0;
  readonly #values: Float64Array | Float32Array;
  readonly #columns: number;

  constructor(values: Float64Array | Float32Array, columns: number) {
    this.#values = values;
    this.#columns = columns;
  }

  /** The vertex of highest rank so far; says nothing when the field is not complete. */
  get highest(): number {
    const first = this.#topRow * this.#columns;
    // vertex ids ascend, so of equal values the last one has the highest rank
    return first + this.#values.subarray(first, first + this.#columns).lastIndexOf(this.#top);
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
      if (!this.#scan(line, row)) dropInfinite(line);
    }
  }

  /** Whether all of the line is finite. */
  #scan(line: PaddedLine, row: number): boolean {
    // two of each, since a sum or a maximum has to wait for the one before; the difference is 0 for a finite value and NaN for any other
    let evenSum = 0;
    let oddSum = 0;
    let evenTop = -Infinity;
    let oddTop = -Infinity;
    const last = line.length - 2;
    for (let x = 1; x < last; x += 2) {
      const even = line[x];
      const odd = line[x + 1];
      evenSum += even - even;
      oddSum += odd - odd;
      evenTop = even > evenTop ? even : evenTop;
      oddTop = odd > oddTop ? odd : oddTop;
    }
    const end = line[last];
    const finite = evenSum + oddSum + (end - end) === 0;
    const top = Math.max(evenTop, oddTop, end);
    if (top >= this.#top) {
      this.#top = top;
      this.#topRow = row;
    }
    this.complete &&= finite;
    return finite;
  }
}

function dropInfinite(line: PaddedLine): void {
  for (let x = 0; x < line.length; x++) if (!Number.isFinite(line[x])) line[x] = NaN;
}
