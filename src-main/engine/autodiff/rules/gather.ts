import type { Graph } from '../../graph/graph.ts';
import { numberOf } from '../../graph/value.ts';
import type { Value } from '../../graph/value.ts';
import type { Rule } from './rule.ts';

/** Linear in the first input, flat in the indices. */
const indexed = (
  op: string,
  apply: (g: Graph, x: Value, node: Value, axis: number) => Value,
  transpose: (g: Graph, c: Value, node: Value, axis: number) => Value,
): Rule => ({
  op,
  jvp: (g, node, [t]) => t && apply(g, t, node, numberOf(node.attrs, 'axis')),
  vjp: (g, node, c) => [() => transpose(g, c, node, numberOf(node.attrs, 'axis')), null],
});

/** Each is the transpose of the other. */
export const gatherRules: readonly Rule[] = [
  indexed(
    'Gather',
    (g, t, { inputs: [, indices] }, axis) => g.gather(t, indices, axis),
    (g, c, { inputs: [x, indices] }, axis) => g.scatterAdd(c, indices, axis, x.shape),
  ),
  indexed(
    'ScatterAdd',
    (g, t, { inputs: [, indices], shape }, axis) => g.scatterAdd(t, indices, axis, shape),
    (g, c, { inputs: [, indices] }, axis) => g.gather(c, indices, axis),
  ),
];
