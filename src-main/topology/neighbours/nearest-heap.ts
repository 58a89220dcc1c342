/** The nearest points offered since it was emptied, `capacity` of them at most: a binary heap with the farthest by (squared distance, id) at its root. */
export class NearestHeap {
  size = 0;
  readonly capacity: number;
  /** Squared distances; the root is entry 0, entry i has the children 2i + 1 and 2i + 2. */
  readonly distance: Float64Array;
  readonly id: Uint32Array;

  constructor(capacity: number) {
    this.capacity = capacity;
    this.distance = new Float64Array(capacity);
    this.id = new Uint32Array(capacity);
  }

  /** Whether a point so far away would be taken. */
  wants(distance: number, id: number): boolean {
    if (this.size < this.capacity) return true;
    return distance < this.distance[0] || (distance === this.distance[0] && id < this.id[0]);
  }

  /** Takes in a point that it wants; a full heap drops its farthest for it. */
  take(distance: number, id: number): void {
    if (this.size < this.capacity) this.#rise(this.size++, distance, id);
    else this.#sink(distance, id);
  }

  #rise(entry: number, distance: number, id: number): void {
    let at = entry;
    while (at > 0) {
      const above = (at - 1) >> 1;
      if (!this.#isNearer(above, distance, id)) break;
      this.#move(above, at);
      at = above;
    }
    this.distance[at] = distance;
    this.id[at] = id;
  }

  #sink(distance: number, id: number): void {
    let at = 0;
    for (let below = 1; below < this.size; below = 2 * at + 1) {
      if (below + 1 < this.size && this.#isNearer(below, this.distance[below + 1], this.id[below + 1])) below++;
      if (this.#isNearer(below, distance, id)) break;
      this.#move(below, at);
      at = below;
    }
    this.distance[at] = distance;
    this.id[at] = id;
  }

  #isNearer(entry: number, distance: number, id: number): boolean {
    return this.distance[entry] < distance || (this.distance[entry] === distance && this.id[entry] < id);
  }

  #move(from: number, to: number): void {
    this.distance[to] = this.distance[from];
    this.id[to] = this.id[from];
  }
}
