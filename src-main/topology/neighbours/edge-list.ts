import { transpose, type Rows } from './rows.ts';

/** Edges in the order in which they are found, each once. */
export class EdgeList {
  #count = 0;
  /** Both ends of each edge in turn, and room for more. */
  #ends = new Uint32Array(1024);

  add(one: number, other: number): void {
    if (2 * this.#count === this.#ends.length) {
      const grown = new Uint32Array(2 * this.#ends.length);
      grown.set(this.#ends);
      this.#ends = grown;
    }
    this.#ends[2 * this.#count] = one;
    this.#ends[2 * this.#count++ + 1] = other;
  }

  /** Every edge listed from both ends, rows ascending. @param n number of vertices */
  rows(n: number): Rows {
    const ends = this.#ends.subarray(0, 2 * this.#count);
    const offsets = new Uint32Array(n + 1);
    const neighbours = new Uint32Array(ends.length);
    for (let i = 0; i < ends.length; i++) offsets[ends[i]]++;
    for (let v = 1; v <= n; v++) offsets[v] += offsets[v - 1];
    for (let i = 0; i < ends.length; i += 2) {
      neighbours[--offsets[ends[i]]] = ends[i + 1];
      neighbours[--offsets[ends[i + 1]]] = ends[i];
    }
    return transpose(
      { offsets, neighbours },
      { offsets: new Uint32Array(n + 1), neighbours: new Uint32Array(ends.length) },
    );
  }
}
