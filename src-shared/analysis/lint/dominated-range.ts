import type { Finding } from '../../domain/finding.ts';
import { finiteExtent } from '../statistics.ts';
import type { Values } from './rule.ts';
import { brief, percent } from './words.ts';

/** Share of the range that a few values make up before it is theirs and not the field's. */
const dominant = 0.9;
/** How many are a few: one, or this share of all. */
const few = 1e-3;
/** With fewer values there is no bulk to compare with. */
const least = 25;

export function dominatedRange(_: unknown, { name, values }: Values): Finding | null {
  const extent = finiteExtent(values);
  if (!extent) return null;
  const [low, high] = extent;
  // two products, for a range may be larger than the largest number
  const top = beyond(values, dominant * low + (1 - dominant) * high, 1);
  const bottom = beyond(values, dominant * high + (1 - dominant) * low, -1);
  const end = top.count <= bottom.count ? top : bottom;
  const finite = values.reduce((n, value) => n + +Number.isFinite(value), 0);
  if (finite < least || !(low < high) || end.count > Math.max(1, few * finite)) return null;
  const [from, to] = end === top ? [low, end.rest] : [end.rest, high];
  const rest = (to / 2 - from / 2) / (high / 2 - low / 2);
  const share = `${end.count} of ${finite} values ${end.count === 1 ? 'makes' : 'make'} ${percent(1 - rest)}`;
  return {
    id: 'dominated-range',
    what: `${share} of the range ${brief(low)} … ${brief(high)}, the others lie in ${brief(from)} … ${brief(to)}`,
    where: `field ${name}, ${end.count === 1 ? 'at' : 'first at'} vertex ${end.first}`,
    why: 'on a linear scale all other differences vanish, and thresholds relative to the range say nothing of them',
    advice: 'draw it with logarithmic or clipped heights, give thresholds as values, or sample a smaller radius',
  };
}

/** The values beyond `limit`, upwards for a sign of 1, and the outermost of the rest. */
function beyond(values: Float64Array, limit: number, sign: 1 | -1): { count: number; first: number; rest: number } {
  let [count, first, rest] = [0, -1, -sign * Infinity];
  for (let v = 0; v < values.length; v++) {
    const value = values[v];
    if (!Number.isFinite(value)) continue;
    if (sign * value > sign * limit) {
      if (first < 0) first = v;
      count++;
    } else if (sign * value > sign * rest) rest = value;
  }
  return { count, first, rest };
}
