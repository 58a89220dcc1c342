import { numberOf } from '../../graph/value.ts';
import { elementwise, plus } from './rule.ts';
import type { Rule } from './rule.ts';

const relu: Rule = { op: 'Relu', jvp: (g, node, [t]) => t && g.gate(node, t) };

const gate: Rule = { op: 'Gate', jvp: (g, { inputs: [y] }, [, t]) => t && g.gate(y, t) };

/** α t everywhere, (1 − α) t more where x > 0: at 0 the slope is α, torch's choice. */
const leakyRelu: Rule = {
  op: 'LeakyRelu',
  jvp: (g, { inputs: [x], attrs }, [t]) => {
    const alpha = numberOf(attrs, 'alpha');
    return t && plus(g, g.mul(t, alpha), g.mul(g.gate(x, t), 1 - alpha));
  },
};

/** Below 0, α eˣ = y + α. */
const elu: Rule = {
  op: 'Elu',
  jvp: (g, node, [t]) => {
    const [x] = node.inputs;
    return t && g.where(g.greater(x, 0), t, g.mul(t, g.add(node, numberOf(node.attrs, 'alpha'))));
  },
};

export const activationRules: readonly Rule[] = [
  elementwise('Tanh', (g, _x, y) => g.sub(1, g.square(y))),
  elementwise('Sigmoid', (g, _x, y) => g.mul(y, g.sub(1, y))),
  elementwise('Softplus', (g, x) => g.sigmoid(x)),
  elementwise('Erf', (g, x) => g.mul(g.exp(g.neg(g.square(x))), 2 / Math.sqrt(Math.PI))),
  relu,
  gate,
  leakyRelu,
  elu,
];
