const FREE = -1;

/** Numbers by key, a hash table with open addressing. Keys are unsigned 32-bit integers, numbers not negative. */
export class KeyMap {
  #size = 0;
  #bits = 10;
  #keys = new Uint32Array(1 << this.#bits);
  #numbers = new Int32Array(1 << this.#bits).fill(FREE);

  /** The number of `key`, −1 when it has none. */
  get(key: number): number {
    return this.#numbers[this.#placeOf(key)];
  }

  /** Gives a number to a key that has none. */
  add(key: number, number: number): void {
    if (2 * ++this.#size > this.#keys.length) this.#grow();
    const place = this.#placeOf(key);
    this.#keys[place] = key;
    this.#numbers[place] = number;
  }

  #placeOf(key: number): number {
    const last = this.#keys.length - 1;
    // Fibonacci hashing: the high bits of a product with 2³² ÷ the golden ratio
    let place = Math.imul(key, 0x9e3779b9) >>> (32 - this.#bits);
    while (this.#numbers[place] !== FREE && this.#keys[place] !== key) place = (place + 1) & last;
    return place;
  }

  #grow(): void {
    const keys = this.#keys;
    const numbers = this.#numbers;
    this.#keys = new Uint32Array(1 << ++this.#bits);
    this.#numbers = new Int32Array(1 << this.#bits).fill(FREE);
    for (let i = 0; i < keys.length; i++) {
      if (numbers[i] === FREE) continue;
      const place = this.#placeOf(keys[i]);
      this.#keys[place] = keys[i];
      this.#numbers[place] = numbers[i];
    }
  }
}
