import { NONE } from '../cells/none.ts';

/** A column over Z/2 as a binary heap of keys in which a key that is in twice is not in at all: the lowest is always at hand, sums cost no sorting. */
export class KeyHeap {
  #keys = new Uint32Array(1024);
  #size = 0;

  clear(): void {
    this.#size = 0;
  }

  push(key: number): void {
    if (this.#size === this.#keys.length) {
      const keys = new Uint32Array(2 * this.#size);
      keys.set(this.#keys);
      this.#keys = keys;
    }
    const keys = this.#keys;
    let at = this.#size++;
    while (at > 0) {
      const above = (at - 1) >> 1;
      if (keys[above] <= key) break;
      keys[at] = keys[above];
      at = above;
    }
    keys[at] = key;
  }

  /** The lowest key, with every key below it that cancels itself taken out; `NONE` when nothing is left. It stays in. */
  lowest(): number {
    while (this.#size > 0) {
      const key = this.#pop();
      if (this.#size === 0 || this.#keys[0] !== key) {
        this.push(key);
        return key;
      }
      this.#pop();
    }
    return NONE;
  }

  #pop(): number {
    const keys = this.#keys;
    const lowest = keys[0];
    const size = --this.#size;
    const key = keys[size];
    let at = 0;
    for (;;) {
      let below = 2 * at + 1;
      if (below >= size) break;
      if (below + 1 < size && keys[below + 1] < keys[below]) below++;
      if (keys[below] >= key) break;
      keys[at] = keys[below];
      at = below;
    }
    keys[at] = key;
    return lowest;
  }
}
