import type { Axis } from '../../domain/landscape.ts';
import { median } from '../statistics.ts';
import type { GridRule } from './rule.ts';
import { brief, counted } from './words.ts';

/** A step of this many usual ones skips a row: halfway between one step and two. */
const gap = 1.5;
/** Share of the steps that must be alike for one to be usual. An axis with fewer was spaced unevenly on purpose, logarithmically for example. */
const alike = 0.75;
/** Relative difference within which steps are alike: coordinates written as text are rounded. */
const tolerance = 0.01;

export const missingRows: GridRule = ({ axes }) => {
  const gaps = axes.flatMap(gapsOf);
  if (!gaps.length) return null;
  const rows = gaps.reduce((sum, { missing }) => sum + missing, 0);
  return {
    id: 'missing-rows',
    what: `${counted(rows, 'row of the grid is', 'rows of the grid are')} missing`,
    where: gaps.map(({ name, from, to }) => `${name} between ${brief(from)} and ${brief(to)}`).join('; '),
    why: 'neighbours across the gap lie further apart than all others, and what lies between them is not seen',
    advice: 'sample the missing rows, or take the parts on either side apart',
  };
};

function gapsOf({ name, values }: Axis) {
  const steps = Float64Array.from({ length: Math.max(0, values.length - 1) }, (_, i) =>
    Math.abs(values[i + 1] - values[i]),
  );
  const usual = median(steps) ?? 0;
  const similar = steps.filter((step) => Math.abs(step - usual) <= tolerance * usual).length;
  if (similar < alike * steps.length) return [];
  return [...steps.keys()]
    .filter((i) => steps[i] >= gap * usual)
    .map((i) => ({ name, from: values[i], to: values[i + 1], missing: Math.round(steps[i] / usual) - 1 }));
}
