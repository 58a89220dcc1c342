import type { Graph } from '../../graph/graph.ts';
import { numberOf } from '../../graph/value.ts';
import type { Value } from '../../graph/value.ts';
import { elementwise, selfAdjoint } from './rule.ts';
import type { Rule } from './rule.ts';

const gate: Rule = {
  op: 'Gate',
  jvp: (g, { inputs: [y] }, [, t]) => t && g.gate(y, t),
  vjp: (g, { inputs: [y] }, c) => [null, () => g.gate(y, c)],
};

/** α t everywhere, (1 − α) t more where x > 0: at 0 the slope is α, torch's choice. */
function leakyRelu(g: Graph, t: Value, { inputs: [x], attrs }: Value): Value {
  const alpha = numberOf(attrs, 'alpha');
  return g.add(g.mul(t, alpha), g.mul(g.gate(x, t), 1 - alpha));
}

/** Below 0, α eˣ = y + α. */
const elu = (g: Graph, t: Value, node: Value): Value =>
  g.where(g.greater(node.inputs[0], 0), t, g.mul(t, g.add(node, numberOf(node.attrs, 'alpha'))));

export const activationRules: readonly Rule[] = [
  elementwise('Tanh', (g, _x, y) => g.sub(1, g.square(y))),
  elementwise('Sigmoid', (g, _x, y) => g.mul(y, g.sub(1, y))),
  elementwise('Softplus', (g, x) => g.sigmoid(x)),
  elementwise('Erf', (g, x) => g.mul(g.exp(g.neg(g.square(x))), 2 / Math.sqrt(Math.PI))),
  selfAdjoint('Relu', (g, t, node) => g.gate(node, t)),
  gate,
  selfAdjoint('LeakyRelu', leakyRelu),
  selfAdjoint('Elu', elu),
];
