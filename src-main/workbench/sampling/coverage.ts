import type { PointRange } from '#shared/domain/sampling.ts';

/** The values of a run as they come in, in any order, and what is still missing. */
export class Coverage {
  readonly #points: number;
  readonly #seen: Uint8Array;
  readonly #fields: Float64Array[] = [];
  #done = 0;

  constructor(points: number) {
    this.#points = points;
    this.#seen = new Uint8Array(points);
  }

  get done(): number {
    return this.#done;
  }

  add({ start, end, values }: PointRange & { readonly values: readonly Float64Array[] }): void {
    values.forEach((field, f) => (this.#fields[f] ??= new Float64Array(this.#points)).set(field, start));
    for (let i = start; i < end; i++) {
      this.#done += 1 - this.#seen[i];
      this.#seen[i] = 1;
    }
  }

  /** Values of the f-th field, one per point. */
  field = (f: number): Float64Array => this.#fields[f];

  /** The points without a value, as ranges in ascending order. */
  todo(): PointRange[] {
    const ranges: PointRange[] = [];
    for (let start = this.#seen.indexOf(0); start >= 0;) {
      const next = this.#seen.indexOf(1, start);
      const end = next < 0 ? this.#points : next;
      ranges.push({ start, end });
      start = next < 0 ? -1 : this.#seen.indexOf(0, end);
    }
    return ranges;
  }
}
