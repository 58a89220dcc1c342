import { centreVertex } from '../../domain/landscape.ts';
import { finiteExtent } from '../statistics.ts';
import type { GridRule } from './rule.ts';

/** Values within this share of each other's magnitude say little (METHOD §2). */
const narrow = 1e-3;

export const narrowRange: GridRule = ({ axes }, { name, values }) => {
  const extent = finiteExtent(values);
  if (!extent) return null;
  const [low, high] = extent;
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
