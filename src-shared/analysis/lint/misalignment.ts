import { lineRoughness } from './line-roughness.ts';
import { movedParity } from './moved-parity.ts';

/** Every second line along one axis lies one place from where it belongs. */
export interface Misalignment {
  /** The axis along which lines are displaced, and the one across which every second line is. */
  readonly along: number;
  readonly across: number;
  /** Places across, modulo 2, of the displaced lines. */
  readonly parity: 0 | 1;
  /** What is stored at place i of such a line belongs to place i − shift. */
  readonly shift: 1 | -1;
  /** How many times as rough (root of the mean square) the lines are beside each other as they are stored, compared with as they belong. */
  readonly gain: number;
}

/** Points along an axis below which there is too little to see: the fourth difference takes five lines, and the ends of a line are left out. */
const least = 7;
/** Squared roughness that must go when the lines are put back. Chance does not take so much away, noise up to a quarter of the displacement leaves enough. */
const drop = 16;
/**
 * Squared roughness that must come when they are moved the other way: four times as much for a field that is smooth along the line, less for waves, twice
 * for one of four steps. A checkerboard, noise and a field that alternates between lines have as much either way.
 */
const rise = 2;

/** Share of the places that must agree with both; of noise about a sixth do, and a few outliers cannot speak for all. */
const most = 2 / 3;

/**
 * The displacement of every second line that a walk to and fro with an error of one step leaves; null where there is none, or it cannot be told. Found in
 * the part of the field that alternates from line to line, which a smooth field does not have and a displaced one has in proportion to its slope along
 * the line. What stands at the ends of lines (rolled over, repeated, lost) does not matter, nor does which values are missing.
 */
export function findMisalignment(shape: readonly number[], values: Float64Array): Misalignment | null {
  let best: Misalignment | null = null;
  for (let along = 0; along < shape.length; along++)
    for (let across = 0; across < shape.length; across++) {
      if (along === across || shape[along] < least || shape[across] < least) continue;
      const { stored, forth, back, places, forthBetter, backBetter } = lineRoughness(shape, values, along, across);
      const shift = forth < back ? 1 : -1;
      const [aligned, other] = shift > 0 ? [forth, back] : [back, forth];
      if (!(stored > drop * aligned && other > rise * stored) || Math.max(forthBetter, backBetter) < most * places)
        continue;
      const gain = Math.sqrt(stored / aligned);
      if (best && best.gain >= gain) continue;
      const parity = movedParity(shape, values, { along, across, shift });
      best = { along, across, parity, shift: shift > 0 === (parity === 1) ? 1 : -1, gain };
    }
  return best;
}
