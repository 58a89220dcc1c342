import { GrowingList } from '../growing-list.ts';

/** Reduced columns, each as the cells whose coboundaries sum up to it. */
export class Columns {
  readonly #cells = new GrowingList();
  readonly #start = new GrowingList();

  /** Number of columns. */
  get count(): number {
    return this.#start.length;
  }

  /** The cells of a column, valid until one is added. */
  cellsOf(column: number): Uint32Array {
    const [start, end = this.#cells.length] = this.#start.view(column, Math.min(column + 2, this.count));
    return this.#cells.view(start, end);
  }

  /** Adds a column of the cells that `sum` holds an odd number of times; `sum` is sorted by this. */
  add(sum: Uint32Array): void {
    this.#start.push(this.#cells.length);
    sum.sort();
    for (let i = 0; i < sum.length;) {
      let end = i + 1;
      while (end < sum.length && sum[end] === sum[i]) end++;
      if ((end - i) % 2) this.#cells.push(sum[i]);
      i = end;
    }
  }
}
