import type { Curve } from './curve.ts';
import { stepCurve } from './curve.ts';
import { ofDimension } from './of-dimension.ts';

export const bettiCurve: Curve = {
  id: 'betti-curve',
  title: 'Betti curve',
  definition:
    'Number of pairs alive at a level t: birth ≤ t < death; essential pairs included, which end at their component’s maximum.',
  source: 'Chung and Lawson 2022',
  axes: ['level', 'pairs alive'],
  compute(_tree, pairs, dimension = 0) {
    const { birth, death } = ofDimension(pairs, dimension);
    const n = birth.length;
    const places = new Float64Array(2 * n);
    places.set(birth);
    places.set(death, n);
    return stepCurve(
      places,
      Float64Array.from(places, (_, i) => (i < n ? 1 : -1)),
    );
  },
};
