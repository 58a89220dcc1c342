/** Unsigned 32-bit integers, as many as come. */
export class GrowingList {
  length = 0;
  #items = new Uint32Array(1024);

  push(item: number): void {
    if (this.length === this.#items.length) this.#grow(this.length + 1);
    this.#items[this.length++] = item;
  }

  append(items: Uint32Array): void {
    const end = this.length + items.length;
    if (end > this.#items.length) this.#grow(end);
    this.#items.set(items, this.length);
    this.length = end;
  }

  clear(): void {
    this.length = 0;
  }

  at(place: number): number {
    return this.#items[place];
  }

  /** The items from `start` to `end`, not copied: valid until something is added. */
  view(start = 0, end = this.length): Uint32Array {
    return this.#items.subarray(start, end);
  }

  #grow(least: number): void {
    const items = new Uint32Array(Math.max(least, 2 * this.#items.length));
    items.set(this.#items);
    this.#items = items;
  }
}
