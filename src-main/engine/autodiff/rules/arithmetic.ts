import type { Graph } from '../../graph/graph.ts';
import { uniformValue } from '../../graph/value.ts';
import type { Value } from '../../graph/value.ts';
import { bilinear, elementwise, flat, like, plus, selfAdjoint } from './rule.ts';
import type { Rule } from './rule.ts';

const add: Rule = {
  op: 'Add',
  jvp: (g, node, [s, t]) => {
    const sum = plus(g, s, t);
    return sum && g.expand(sum, node.shape);
  },
  vjp: (g, node, c) => [() => like(g, node, 0, c), () => like(g, node, 1, c)],
};

const sub: Rule = {
  op: 'Sub',
  jvp: (g, node, [s, t]) => {
    const difference = s && t ? g.sub(s, t) : (s ?? (t && g.neg(t)));
    return difference && g.expand(difference, node.shape);
  },
  vjp: (g, node, c) => [() => like(g, node, 0, c), () => g.neg(like(g, node, 1, c))],
};

const div: Rule = {
  op: 'Div',
  jvp: (g, node, [s, t]) => {
    const [, b] = node.inputs;
    return plus(g, s && g.div(s, b), t && g.neg(g.div(g.mul(node, t), b)));
  },
  vjp: (g, node, c) => {
    const quotient = (): Value => g.div(c, node.inputs[1]);
    return [() => like(g, node, 0, quotient()), () => g.neg(like(g, node, 1, g.mul(quotient(), node)))];
  },
};

const pow: Rule = {
  op: 'Pow',
  jvp: (g, node, [s, t]) =>
    plus(g, s && g.mul(s, powSlope(g, node)), t && g.mul(t, g.mul(node, g.log(node.inputs[0])))),
  vjp: (g, node, c) => [
    () => like(g, node, 0, g.mul(c, powSlope(g, node))),
    () => like(g, node, 1, g.mul(c, g.mul(node, g.log(node.inputs[0])))),
  ],
};

/** b aᵇ⁻¹. A constant exponent stays one, so that second derivatives of squares and cubes are products. */
function powSlope(g: Graph, { inputs: [a, b] }: Value): Value {
  const exponent = uniformValue(b);
  return g.mul(b, g.pow(a, exponent === null ? g.sub(b, 1) : exponent - 1));
}

/** `Mul` broadcasts, so a tangent of a narrow factor already has the product's shape. */
const product = bilinear(
  'Mul',
  (g, a, b) => g.mul(a, b),
  (g, c, b, node) => like(g, node, 0, g.mul(c, b)),
  (g, c, a, node) => like(g, node, 1, g.mul(c, a)),
);

/** A square has one factor, and twice that is made once for all tangents. */
const mul: Rule = {
  op: 'Mul',
  jvp: (g, node, tangents) => {
    const [a, b] = node.inputs;
    return a === b ? tangents[0] && g.mul(g.mul(a, 2), tangents[0]) : product.jvp(g, node, tangents);
  },
  vjp: (g, node, c) => {
    const [a, b] = node.inputs;
    return a === b ? [() => g.mul(g.mul(a, 2), c), null] : product.vjp(g, node, c);
  },
};

export const arithmeticRules: readonly Rule[] = [
  add,
  sub,
  mul,
  div,
  pow,
  selfAdjoint('Neg', (g, t) => g.neg(t)),
  elementwise('Abs', (g, x) => g.sign(x)),
  elementwise('Sqrt', (g, _x, y) => g.div(0.5, y)),
  elementwise('Exp', (_g, _x, y) => y),
  elementwise('Log', (g, x) => g.div(1, x)),
  elementwise('Sin', (g, x) => g.cos(x)),
  elementwise('Cos', (g, x) => g.neg(g.sin(x))),
  flat('Sign'),
  flat('Greater'),
  flat('Equal'),
];
