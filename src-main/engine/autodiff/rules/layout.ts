import { numberOf, intsOf, isFloat, textOf } from '../../graph/value.ts';
import type { GraphDType } from '../../graph/value.ts';
import { like, linear } from './rule.ts';
import type { Rule } from './rule.ts';
import { unslice } from './unslice.ts';

const concat: Rule = {
  op: 'Concat',
  jvp: (g, { inputs, attrs }, tangents) =>
    g.concat(
      inputs.map((x, i) => tangents[i] ?? g.full(0, x.shape, x)),
      numberOf(attrs, 'axis'),
    ),
  vjp: (g, { inputs, attrs }, c) => {
    const axis = numberOf(attrs, 'axis');
    let end = 0;
    return inputs.map((x) => {
      const start = end;
      end += x.shape[axis];
      return () => g.slice(c, x.shape.map((_, i) => (i === axis ? start : 0)), x.shape); // prettier-ignore
    });
  },
};

const where: Rule = {
  op: 'Where',
  jvp: (g, node, [, s, t]) => (s || t ? g.expand(g.where(node.inputs[0], s ?? 0, t ?? 0), node.shape) : null),
  vjp: (g, node, c) => [
    null,
    () => like(g, node, 1, g.where(node.inputs[0], c, 0)),
    () => like(g, node, 2, g.where(node.inputs[0], 0, c)),
  ],
};

/** Between floating-point types; what is cast to or from others is flat. */
const cast: Rule = {
  op: 'Cast',
  jvp: (g, node, [t]) => (t && isFloat(node) ? g.cast(t, textOf(node.attrs, 'to') as GraphDType) : null),
  vjp: (g, node, c) => {
    const [x] = node.inputs;
    return [isFloat(x) && isFloat(node) ? () => g.cast(c, x.dtype) : null];
  },
};

export const layoutRules: readonly Rule[] = [
  linear(
    'Expand',
    (g, t, { shape }) => g.expand(t, shape),
    (g, c, node) => like(g, node, 0, c),
  ),
  linear(
    'Reshape',
    (g, t, { shape }) => g.reshape(t, shape),
    (g, c, { inputs: [x] }) => g.reshape(c, x.shape),
  ),
  linear(
    'Transpose',
    (g, t, { attrs }) => g.transpose(t, intsOf(attrs, 'perm')),
    (g, c, { attrs }) => {
      const perm = intsOf(attrs, 'perm');
      return g.transpose(c, [...perm.keys()].map((axis) => perm.indexOf(axis))); // prettier-ignore
    },
  ),
  linear(
    'Slice',
    (g, t, { attrs }) => g.slice(t, intsOf(attrs, 'starts'), intsOf(attrs, 'counts'), intsOf(attrs, 'steps')),
    (g, c, { attrs, inputs: [x] }) => unslice(g, c, intsOf(attrs, 'starts'), intsOf(attrs, 'steps'), x.shape),
  ),
  linear(
    'Pad',
    (g, t, { attrs }) => g.pad(t, intsOf(attrs, 'before'), intsOf(attrs, 'after')),
    (g, c, { attrs, inputs: [x] }) => g.slice(c, intsOf(attrs, 'before'), x.shape),
  ),
  concat,
  where,
  cast,
];
