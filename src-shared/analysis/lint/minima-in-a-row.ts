import type { GridRule } from './rule.ts';
import { counted } from './words.ts';

/** Minima of a row worth a word: fewer lie on a line by chance. */
const least = 5;
/** Share of all minima that they are when their values fall, then rise, and when they do not. */
const share = { ordered: 0.5, any: 0.8 } as const;
/** Minima among which no row is looked for: a rugged field has rows everywhere. */
const most = 128;
/** Grid steps from the line, and between minima that follow each other. */
const aside = 1;
const apart = 10;

/** A valley that is narrower than the steps and crosses them obliquely is sampled as a string of pits, though it has one minimum. */
export const minimaInARow: GridRule = (_, { name, values, minima }) => {
  const { shape, vertex } = minima();
  if (shape.length < 2 || vertex.length < least || vertex.length > most) return null;
  const places = Array.from(vertex, (v) => placeOf(shape, v));
  const row = longestRow(places, (i) => values[vertex[i]]);
  if (!row) return null;
  return {
    id: 'minima-in-a-row',
    what: `${row.length} of ${counted(vertex.length, 'minimum', 'minima')} lie on one line`,
    where: `field ${name}, from vertex ${vertex[row[0]]} to vertex ${vertex[row.at(-1)!]}`,
    why: 'a valley that is narrower than the steps of the grid and crosses them obliquely looks like this: its minima and saddles are then those of the grid',
    advice:
      'sample it with more steps, or along other directions, before they are counted: minima of the grid grow shallower or vanish',
  };
};

function placeOf(shape: readonly number[], vertex: number): number[] {
  const place: number[] = [];
  for (let axis = shape.length - 1; axis >= 0; axis--) {
    place.unshift(vertex % shape[axis]);
    vertex = Math.floor(vertex / shape[axis]);
  }
  return place;
}

/** The most places that follow each other near one line, as indices in their order along it; null where they are too few to be more than chance. */
function longestRow(places: readonly (readonly number[])[], valueOf: (i: number) => number): readonly number[] | null {
  let longest: readonly number[] | null = null;
  const consider = (row: readonly number[], worth: number): void => {
    if (row.length >= Math.max(least, worth * places.length, 1 + (longest?.length ?? 0))) longest = row;
  };
  for (let a = 0; a < places.length; a++)
    for (let b = a + 1; b < places.length; b++)
      for (const run of withoutGaps(alongLine(places, a, b))) {
        consider(run, share.any);
        for (const row of fallingThenRising(run, valueOf)) consider(row, share.ordered);
      }
  return longest;
}

interface Along {
  readonly i: number;
  /** Grid steps along the line. */
  readonly t: number;
}

/** Places near the line through two of them, in their order along it. */
function alongLine(places: readonly (readonly number[])[], a: number, b: number): readonly Along[] {
  const origin = places[a];
  const line = places[b].map((x, axis) => x - origin[axis]);
  const length = Math.hypot(...line);
  const found: Along[] = [];
  for (const [i, place] of places.entries()) {
    const from = place.map((x, axis) => x - origin[axis]);
    const t = from.reduce((sum, x, axis) => sum + x * line[axis], 0) / length;
    const square = from.reduce((sum, x) => sum + x * x, 0) - t * t;
    if (square <= aside * aside + 1e-9) found.push({ i, t });
  }
  return found.sort((one, other) => one.t - other.t);
}

function* withoutGaps(line: readonly Along[]): Generator<readonly number[]> {
  let from = 0;
  for (let k = 1; k <= line.length; k++) {
    if (k < line.length && line[k].t - line[k - 1].t <= apart) continue;
    yield line.slice(from, k).map(({ i }) => i);
    from = k;
  }
}

/** The parts of a run, each as long as can be; the highest place between two belongs to both. */
function* fallingThenRising(run: readonly number[], valueOf: (i: number) => number): Generator<readonly number[]> {
  let [from, isRising] = [0, false];
  for (let k = 1; k < run.length; k++) {
    const rises = valueOf(run[k]) > valueOf(run[k - 1]);
    if (isRising && !rises) {
      yield run.slice(from, k);
      from = k - 1;
    }
    isRising = rises;
  }
  yield run.slice(from);
}
