/** A set of integers from 0 to `size` − 1, a bit each. */
export class BitSet {
  readonly #words: Uint32Array;

  constructor(size: number) {
    this.#words = new Uint32Array(Math.ceil(size / 32));
  }

  add(member: number): void {
    this.#words[Math.floor(member / 32)] |= 1 << (member % 32);
  }

  has(member: number): boolean {
    return ((this.#words[Math.floor(member / 32)] >>> (member % 32)) & 1) === 1;
  }
}
