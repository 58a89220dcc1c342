import type { LintRule } from './finding.ts';

/** Values within this share of each other's magnitude say little (METHOD §2). */
const narrow = 1e-3;

export const narrowRange: LintRule = ({ axes }, { name, values }) => {
  let [low, high] = [Infinity, -Infinity];
  for (const value of values)
    if (Number.isFinite(value)) {
      low = Math.min(low, value);
      high = Math.max(high, value);
    }
  const centre = centreVertex(axes);
  const scale = Math.abs(centre === null ? low : values[centre]);
  if (!(high - low < narrow * scale)) return null;
  return {
    id: 'narrow-range',
    what: `values from ${low} to ${high}, a range below ${narrow} of the ${centre === null ? 'smallest value' : 'centre loss'}`,
    where: `field ${name}`,
    why: 'such a small range is close to rounding, and its minima may be noise',
    advice: 'sample a larger radius, or in float64',
  };
};

/** The vertex at α = 0 on every axis, or null. */
function centreVertex(axes: readonly { readonly values: Float64Array }[]): number | null {
  let vertex = 0;
  for (const { values } of axes) {
    const i = values.indexOf(0);
    if (i < 0) return null;
    vertex = vertex * values.length + i;
  }
  return vertex;
}
