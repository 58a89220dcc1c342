import { stridesOf, visitLines } from './grid-lines.ts';

/** How much worse the ends of one set of lines must go on than those of the other; in float32 landscapes the two are within a factor of 5. */
const torn = 8;

/** Relative error of a float32: smaller differences say nothing. */
const rounding = 2 ** -24;

/**
 * Which of two sets of lines was moved against the other: 1 when those of odd place by `shift`, 0 when those of even place by −shift. Both give the same
 * field, one step apart along the axis. A set that was moved has something else at the end that it left: a value rolled over, repeated or lost. Where
 * neither has, the first line is taken to be right.
 */
export function movedParity(
  shape: readonly number[],
  values: Float64Array,
  { along, across, shift }: { readonly along: number; readonly across: number; readonly shift: 1 | -1 },
): 0 | 1 {
  const step = stridesOf(shape)[along];
  const last = (shape[along] - 1) * step;
  const ends = [new Ending(values), new Ending(values)];
  visitLines(shape, along, across, (start, place) => {
    const isOdd = place % 2;
    // what moves forth leaves the start, what moves back the end
    const leavesStart = (isOdd ? shift : -shift) > 0;
    ends[isOdd].add(leavesStart ? start : start + last, leavesStart ? step : -step);
  });
  const [even, odd] = ends.map((end) => end.ratio);
  return even > torn * odd ? 0 : 1;
}

/** How badly the value at one end of lines goes on from those beside it (third difference, squared), against one step further in. */
class Ending {
  readonly #values: Float64Array;
  #outer = 0;
  #inner = 0;

  constructor(values: Float64Array) {
    this.#values = values;
  }

  /** @param inwards from `end` to the vertex next to it */
  add(end: number, inwards: number): void {
    const [a, b, c, d, e] = [0, 1, 2, 3, 4].map((k) => this.#values[end + k * inwards]);
    const inner = b - 3 * c + 3 * d - e;
    if (!Number.isFinite(inner)) return;
    const outer = a - 3 * b + 3 * c - d;
    this.#outer += Number.isFinite(outer) ? outer ** 2 : Infinity;
    this.#inner += inner ** 2 + (rounding * (Math.abs(b) + Math.abs(e))) ** 2;
  }

  get ratio(): number {
    return this.#outer / this.#inner;
  }
}
