import { numberOf, intsOf, textOf } from '../../graph/value.ts';
import type { GraphDType } from '../../graph/value.ts';
import { linear } from './rule.ts';
import type { Rule } from './rule.ts';

const concat: Rule = {
  op: 'Concat',
  jvp: (g, { inputs, attrs }, tangents) =>
    g.concat(
      inputs.map((x, i) => tangents[i] ?? g.full(0, x.shape, x)),
      numberOf(attrs, 'axis'),
    ),
};

const where: Rule = {
  op: 'Where',
  jvp: (g, node, [, s, t]) => (s || t ? g.expand(g.where(node.inputs[0], s ?? 0, t ?? 0), node.shape) : null),
};

/** Between floating-point types; what was cast from bool is flat. */
const cast: Rule = {
  op: 'Cast',
  jvp: (g, { attrs }, [t]) => t && g.cast(t, textOf(attrs, 'to') as GraphDType),
};

export const layoutRules: readonly Rule[] = [
  linear('Expand', (g, t, { shape }) => g.expand(t, shape)),
  linear('Reshape', (g, t, { shape }) => g.reshape(t, shape)),
  linear('Transpose', (g, t, { attrs }) => g.transpose(t, intsOf(attrs, 'perm'))),
  linear('Slice', (g, t, { attrs }) =>
    g.slice(t, intsOf(attrs, 'starts'), intsOf(attrs, 'counts'), intsOf(attrs, 'steps')),
  ),
  linear('Pad', (g, t, { attrs }) => g.pad(t, intsOf(attrs, 'before'), intsOf(attrs, 'after'))),
  concat,
  where,
  cast,
];
