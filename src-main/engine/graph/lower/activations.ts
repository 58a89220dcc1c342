import { numberOf } from '../value.ts';
import type { Lowering } from './lowering.ts';

/** max(x, 0) + log(1 + e^−|x|), which does not overflow. */
const softplus: Lowering = {
  op: 'Softplus',
  lower: (g, _node, [x]) => g.add(g.relu(x), g.log(g.add(g.exp(g.neg(g.abs(x))), 1))),
};

/** max(x, 0) + α (e^min(x, 0) − 1) */
const elu: Lowering = {
  op: 'Elu',
  lower: (g, { attrs }, [x]) =>
    g.add(g.relu(x), g.mul(g.sub(g.exp(g.neg(g.relu(g.neg(x)))), 1), numberOf(attrs, 'alpha'))),
};

/** max(x, 0) − α max(−x, 0) */
const leakyRelu: Lowering = {
  op: 'LeakyRelu',
  lower: (g, { attrs }, [x]) => g.sub(g.relu(x), g.mul(g.relu(g.neg(x)), numberOf(attrs, 'alpha'))),
};

/** Activations by arithmetic, for precisions in which a runtime lacks their kernels. */
export const activationLowerings: readonly Lowering[] = [softplus, elu, leakyRelu];
