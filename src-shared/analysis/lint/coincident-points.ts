import type { PointRule } from './rule.ts';
import { counted } from './words.ts';

export const coincidentPoints: PointRule = ({ dimensions, points }) => {
  const order = Uint32Array.from({ length: points.length / dimensions }, (_, i) => i);
  const compare = (a: number, b: number): number => {
    for (let axis = 0; axis < dimensions; axis++) {
      const difference = points[a * dimensions + axis] - points[b * dimensions + axis];
      if (difference) return difference;
    }
    return 0;
  };
  order.sort((a, b) => compare(a, b) || a - b);
  let [repeated, first] = [0, -1];
  for (let k = 1; k < order.length; k++)
    if (compare(order[k - 1], order[k]) === 0) {
      if (first < 0) first = k;
      repeated++;
    }
  if (first < 0) return null;
  return {
    id: 'coincident-points',
    what: `${counted(repeated, 'point lies', 'points lie')} where another does`,
    where: `points ${order[first - 1]} and ${order[first]}${repeated > 1 ? ' among others' : ''}`,
    why: 'nearest neighbours are wasted on copies, and where their values differ one place has two heights',
    advice: 'keep one of each, or sample with a design that does not repeat points',
  };
};
