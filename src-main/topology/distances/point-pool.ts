import { boxesOf, toBox, type Boxes } from './boxes.ts';

/**
 * Points of the plane that are taken out one by one, each by the first who comes near enough: a k-d tree that counts what is left in every subtree.
 * What makes Hopcroft–Karp geometric (Efrat, Itai and Katz 2001).
 */
export class PointPool {
  readonly #x: Float64Array;
  readonly #y: Float64Array;
  readonly #boxes: Boxes;
  /** Points left in the subtree of each place. */
  readonly #left: Uint32Array;
  readonly #taken: Uint8Array;

  /** @param ids the points in the pool, as places in `x` and `y` */
  constructor(x: Float64Array, y: Float64Array, ids: Uint32Array) {
    this.#x = x;
    this.#y = y;
    this.#boxes = boxesOf(x, y, ids);
    this.#taken = new Uint8Array(ids.length);
    this.#left = new Uint32Array(ids.length);
    this.#count(0, ids.length);
  }

  #count(low: number, high: number): void {
    if (low >= high) return;
    const middle = (low + high) >>> 1;
    this.#left[middle] = high - low;
    this.#count(low, middle);
    this.#count(middle + 1, high);
  }

  /** Takes out a point whose L∞ distance to (x, y) is at most `reach`; −1 when none is left there. */
  take(x: number, y: number, reach: number): number {
    return this.#take(x, y, reach, 0, this.#left.length);
  }

  #take(x: number, y: number, reach: number, low: number, high: number): number {
    if (low >= high) return -1;
    const middle = (low + high) >>> 1;
    if (this.#left[middle] === 0 || toBox(this.#boxes, middle, x, y) > reach) return -1;
    const id = this.#boxes.ids[middle];
    const here = Math.max(Math.abs(x - this.#x[id]), Math.abs(y - this.#y[id])) <= reach;
    if (here && !this.#taken[middle]) {
      this.#taken[middle] = 1;
      this.#left[middle]--;
      return id;
    }
    const below = this.#take(x, y, reach, low, middle);
    const found = below >= 0 ? below : this.#take(x, y, reach, middle + 1, high);
    if (found >= 0) this.#left[middle]--;
    return found;
  }
}
