import { numberOf } from '../value.ts';
import { each } from './simplification.ts';
import type { Simplification } from './simplification.ts';

/** What the graph's own builders leave out (x + 0, x · 1, −−x, a reshape of a reshape) may only show after the inputs were simplified. */
export const builderSimplifications: readonly Simplification[] = [
  ...each(['Add'], (g, _node, [a, b]) => g.add(a, b)),
  ...each(['Sub'], (g, _node, [a, b]) => g.sub(a, b)),
  ...each(['Mul'], (g, _node, [a, b]) => g.mul(a, b)),
  ...each(['Div'], (g, _node, [a, b]) => g.div(a, b)),
  ...each(['Neg'], (g, _node, [x]) => g.neg(x)),
  ...each(['Reshape'], (g, { shape }, [x]) => g.reshape(x, shape)),
  ...each(['Concat'], (g, { attrs }, xs) => g.concat(xs, numberOf(attrs, 'axis'))),
];
