import { studentT } from './student-t.ts';

/** Numbers drawn independently from one distribution, and what they tell of its mean. */
export class Sample {
  #count = 0;
  #mean = 0;
  #squares = 0;

  get count(): number {
    return this.#count;
  }

  get mean(): number {
    return this.#mean;
  }

  /** Standard deviation of one number; at least two must be there. */
  get spread(): number {
    return Math.sqrt(this.#squares / (this.#count - 1));
  }

  /** Welford's update. */
  add(x: number): void {
    this.#count++;
    const off = x - this.#mean;
    this.#mean += off / this.#count;
    this.#squares += off * (x - this.#mean);
  }

  /** Half of the interval around the mean at this confidence (Student's t). */
  halfWidth(confidence: number): number {
    return (studentT(confidence, this.#count - 1) * this.spread) / Math.sqrt(this.#count);
  }

  /** How many numbers it takes until the half-width is `goal`, as far as the spread so far tells. ∞ for a goal of 0. */
  needed(confidence: number, goal: number): number {
    if (this.halfWidth(confidence) <= goal) return this.#count;
    return Math.max(this.#count + 1, Math.ceil(((studentT(confidence, this.#count - 1) * this.spread) / goal) ** 2));
  }
}
