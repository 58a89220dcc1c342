import type { PointRule } from './rule.ts';

export const noCentrePoint: PointRule = ({ dimensions, points }) => {
  if (!points.length) return null;
  for (let axis = 0; axis < dimensions; axis++) {
    let [low, high] = [Infinity, -Infinity];
    for (let i = axis; i < points.length; i += dimensions) {
      low = Math.min(low, points[i]);
      high = Math.max(high, points[i]);
    }
    if (!(low < 0 && high > 0)) return null;
  }
  for (let start = 0; start < points.length; start += dimensions)
    if (points.subarray(start, start + dimensions).every((alpha) => alpha === 0)) return null;
  return {
    id: 'no-centre',
    what: 'no sample at the trained weights (α = 0)',
    where: `${points.length / dimensions} scattered points`,
    why: 'the minimum that training found is not among the points, so its depth is not measured',
    advice: 'add the centre to the points',
  };
};
