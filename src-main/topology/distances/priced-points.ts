import { boxesOf, toBox, type Boxes } from './boxes.ts';

/** Points of the plane with a price each: a k-d tree that knows the lowest price in every subtree, and so finds what is cheapest at a distance. */
export class PricedPoints {
  readonly #x: Float64Array;
  readonly #y: Float64Array;
  readonly #order: 1 | 2;
  readonly #boxes: Boxes;
  readonly #price: Float64Array;
  /** Lowest price in the subtree of each place. */
  readonly #lowest: Float64Array;
  readonly #placeOf: Uint32Array;
  /** The cheapest point of the last search and its cost, and the second lowest cost; Infinity where there is none. */
  best = -1;
  bestCost = Infinity;
  secondCost = Infinity;

  /** @param order power of the L∞ distance in a cost */
  constructor(x: Float64Array, y: Float64Array, order: 1 | 2) {
    this.#x = x;
    this.#y = y;
    this.#order = order;
    this.#boxes = boxesOf(x, y, Uint32Array.from(x.keys()));
    this.#price = new Float64Array(x.length);
    this.#lowest = new Float64Array(x.length);
    this.#placeOf = new Uint32Array(x.length);
    this.#boxes.ids.forEach((id, place) => (this.#placeOf[id] = place));
  }

  price(id: number): number {
    return this.#price[id];
  }

  highest(): number {
    return this.#price.reduce((most, price) => Math.max(most, price), 0);
  }

  raise(id: number, price: number): void {
    this.#price[id] = price;
    this.#update(this.#placeOf[id], 0, this.#lowest.length);
  }

  #update(place: number, low: number, high: number): void {
    const middle = (low + high) >>> 1;
    if (place < middle) this.#update(place, low, middle);
    else if (place > middle) this.#update(place, middle + 1, high);
    let lowest = this.#price[this.#boxes.ids[middle]];
    if (low < middle) lowest = Math.min(lowest, this.#lowest[(low + middle) >>> 1]);
    if (middle + 1 < high) lowest = Math.min(lowest, this.#lowest[(middle + 1 + high) >>> 1]);
    this.#lowest[middle] = lowest;
  }

  /** Looks for the two lowest of distance ^ order + price seen from (x, y). */
  search(x: number, y: number): void {
    this.best = -1;
    this.bestCost = Infinity;
    this.secondCost = Infinity;
    this.#search(x, y, 0, this.#lowest.length);
  }

  #search(x: number, y: number, low: number, high: number): void {
    const middle = (low + high) >>> 1;
    const id = this.#boxes.ids[middle];
    const distance = Math.max(Math.abs(x - this.#x[id]), Math.abs(y - this.#y[id]));
    const cost = this.#power(distance) + this.#price[id];
    if (cost < this.bestCost) {
      this.secondCost = this.bestCost;
      this.bestCost = cost;
      this.best = id;
    } else if (cost < this.secondCost) this.secondCost = cost;
    const below = low < middle ? this.#bound(x, y, (low + middle) >>> 1) : Infinity;
    const above = middle + 1 < high ? this.#bound(x, y, (middle + 1 + high) >>> 1) : Infinity;
    // the more promising half first: what it finds may spare the other one
    if (below <= above) {
      if (below < this.secondCost) this.#search(x, y, low, middle);
      if (above < this.secondCost) this.#search(x, y, middle + 1, high);
    } else {
      if (above < this.secondCost) this.#search(x, y, middle + 1, high);
      if (below < this.secondCost) this.#search(x, y, low, middle);
    }
  }

  #bound(x: number, y: number, place: number): number {
    return this.#power(toBox(this.#boxes, place, x, y)) + this.#lowest[place];
  }

  #power(distance: number): number {
    return this.#order === 1 ? distance : distance * distance;
  }
}
