import { addScaled, dot } from '../../directions/vectors.ts';

/** A pair bends the model of the loss only if it curves upwards by more than this. */
const leastCurvature = 1e-10;

/** One step s and the change y of the gradient over it, length P each. */
interface Pair {
  readonly s: Float64Array;
  readonly y: Float64Array;
  /** yᵀs */
  curvature: number;
}

/**
 * The last `most` pairs of a limited-memory BFGS method (Liu and Nocedal 1989), which stand for an inverse Hessian. The arrays of the oldest pair are used
 * again for the newest.
 */
export class PairHistory {
  readonly #size: number;
  readonly #most: number;
  /** Oldest first. */
  readonly #pairs: Pair[] = [];
  /** Of the inverse Hessian before any pair: yᵀs ÷ yᵀy of the newest. */
  #scale = 1;

  constructor(size: number, most: number) {
    this.#size = size;
    this.#most = most;
  }

  /** Keeps s = t·d and y = after − before, unless the loss does not curve upwards between them. */
  add(t: number, d: Float64Array, before: Float64Array, after: Float64Array): void {
    let curvature = 0;
    for (let i = 0; i < d.length; i++) curvature += (after[i] - before[i]) * (t * d[i]);
    // an infinite one would make the next direction NaN
    if (!(curvature > leastCurvature && curvature < Infinity)) return;
    const { s, y } = (this.#pairs.length === this.#most ? this.#pairs.shift() : undefined) ?? this.#empty();
    for (let i = 0; i < d.length; i++) {
      s[i] = t * d[i];
      y[i] = after[i] - before[i];
    }
    this.#push(s, y);
  }

  /** q ← −H·q by the two-loop recursion (Nocedal and Wright 2006, algorithm 7.4), in place. */
  descend(q: Float64Array): void {
    const shares = new Float64Array(this.#pairs.length);
    for (let k = shares.length - 1; k >= 0; k--) {
      const { s, y, curvature } = this.#pairs[k];
      shares[k] = dot(s, q) / curvature;
      addScaled(q, -shares[k], y);
    }
    for (let i = 0; i < q.length; i++) q[i] *= -this.#scale;
    for (let k = 0; k < shares.length; k++) {
      const { s, y, curvature } = this.#pairs[k];
      addScaled(q, -shares[k] - dot(y, q) / curvature, s);
    }
  }

  /** Steps and changes one after another, oldest first: copies of length P × pairs. */
  flat(): { steps: Float64Array; changes: Float64Array } {
    const [steps, changes] = [this.#pairs.map(({ s }) => s), this.#pairs.map(({ y }) => y)].map((list) => {
      const all = new Float64Array(list.length * this.#size);
      list.forEach((vector, k) => all.set(vector, k * this.#size));
      return all;
    });
    return { steps, changes };
  }

  /** Goes on from what `flat` gave, copied; it is empty before. */
  restore({ steps, changes }: { readonly steps: Float64Array; readonly changes: Float64Array }): void {
    for (let at = 0; at < steps.length; at += this.#size)
      this.#push(steps.slice(at, at + this.#size), changes.slice(at, at + this.#size));
  }

  #push(s: Float64Array, y: Float64Array): void {
    const curvature = dot(y, s);
    this.#scale = curvature / dot(y, y);
    this.#pairs.push({ s, y, curvature });
  }

  #empty(): { s: Float64Array; y: Float64Array } {
    return { s: new Float64Array(this.#size), y: new Float64Array(this.#size) };
  }
}
