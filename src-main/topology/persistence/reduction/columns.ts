import { GrowingList } from '../growing-list.ts';

/** Reduced columns, each as the cells whose coboundaries sum up to it. */
export class Columns {
  readonly #cells = new GrowingList();
  /** Where each column ends. */
  readonly #end = new GrowingList();

  /** Number of columns. */
  get count(): number {
    return this.#end.length;
  }

  /** The cells of a column, valid until one is added. */
  cellsOf(column: number): Uint32Array {
    return this.#cells.view(column === 0 ? 0 : this.#end.at(column - 1), this.#end.at(column));
  }

  /** Adds a column of the cells that `sum` holds an odd number of times; `sum` is sorted by this. */
  add(sum: Uint32Array): void {
    sum.sort();
    for (let i = 0; i < sum.length;) {
      let end = i + 1;
      while (end < sum.length && sum[end] === sum[i]) end++;
      if ((end - i) % 2) this.#cells.push(sum[i]);
      i = end;
    }
    this.#end.push(this.#cells.length);
  }
}
