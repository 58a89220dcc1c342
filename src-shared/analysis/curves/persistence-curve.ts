import type { Curve } from './curve.ts';
import { ofDimension } from './of-dimension.ts';

export const persistenceCurve: Curve = {
  id: 'persistence-curve',
  title: 'Persistence curve',
  definition:
    'Number of pairs that stay when those of persistence below or equal to t are simplified away; essential pairs included with their persistence.',
  source: 'Tierny, Favelier, Levine, Gueunet and Michaux 2018',
  axes: ['persistence', 'pairs above it'],
  compute(_tree, pairs, dimension = 0) {
    const { birth, death } = ofDimension(pairs, dimension);
    const lengths = birth.map((b, i) => death[i] - b).sort();
    const x: number[] = [];
    const y: number[] = [];
    const steps = [...new Set([0, ...lengths])];
    let above = 0;
    for (const t of steps) {
      while (above < lengths.length && lengths[above] <= t) above++;
      x.push(t);
      y.push(lengths.length - above);
    }
    return { x: Float64Array.from(x), y: Float64Array.from(y) };
  },
};
