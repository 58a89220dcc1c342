import { finiteExtent } from '../statistics.ts';
import { stridesOf, visitLines } from './grid-lines.ts';

/** Sums of squared fourth differences across the lines, over the same places of all three. */
export interface LineRoughness {
  readonly stored: number;
  /** Every line of odd place is read one place further. */
  readonly forth: number;
  /** … one place before. */
  readonly back: number;
  /** Number of the places, and how many get smoother one way and rougher the other. */
  readonly places: number;
  readonly forthBetter: number;
  readonly backBetter: number;
}

/** Places that are looked at in larger grids, on lines spread evenly: as many tell as much as all. */
const enough = 2 ** 20;

/** Fourth difference: 0 for cubics, 16 times the amplitude of what alternates. */
const weights = [1, -4, 6, -4, 1] as const;

/**
 * How badly lines along one axis fit their neighbours across another, as they are and with every second one read a place off. The first and last place of
 * lines are left out, and every place where one of the values needed is missing.
 */
export function lineRoughness(
  shape: readonly number[],
  values: Float64Array,
  along: number,
  across: number,
): LineRoughness {
  const strides = stridesOf(shape);
  const [step, aside] = [strides[along], strides[across]];
  const [low, high] = finiteExtent(values) ?? [0, 0];
  // squares of large losses would overflow
  const scale = 1 / (Math.max(Math.abs(low), Math.abs(high)) || 1);
  const sums = { stored: 0, forth: 0, back: 0, places: 0, forthBetter: 0, backBetter: 0 };
  const every = Math.max(1, Math.floor(values.length / enough));
  let line = 0;
  visitLines(shape, along, across, (start, j) => {
    if (line++ % every || j < 2 || j >= shape[across] - 2) return;
    for (let i = 1; i < shape[along] - 1; i++) {
      const v = start + i * step;
      let [even, odd, oddForth, oddBack] = [0, 0, 0, 0];
      for (let k = -2; k <= 2; k++) {
        const w = weights[k + 2] * scale;
        const at = v + k * aside;
        if ((j + k) % 2 === 0) even += w * values[at];
        else {
          odd += w * values[at];
          oddForth += w * values[at + step];
          oddBack += w * values[at - step];
        }
      }
      if (!Number.isFinite(even + odd + oddForth + oddBack)) continue;
      const stored = (even + odd) ** 2;
      const forth = (even + oddForth) ** 2;
      const back = (even + oddBack) ** 2;
      sums.stored += stored;
      sums.forth += forth;
      sums.back += back;
      sums.places++;
      sums.forthBetter += +(forth < stored && stored < back);
      sums.backBetter += +(back < stored && stored < forth);
    }
  });
  return sums;
}
