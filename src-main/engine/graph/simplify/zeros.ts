import { each, isZero } from './simplification.ts';
import type { Simplification } from './simplification.ts';

const vanishing = ['Neg', 'Relu', 'Tanh', 'Sin', 'Erf', 'Reshape', 'Transpose', 'Slice', 'Pad', 'ReduceSum', 'Expand'];
const bilinear = ['Mul', 'MatMul', 'Conv', 'ConvGradX', 'ConvGradW'];

/** What is zero everywhere whatever else is fed, also where that is infinite or no number: a derivative that vanishes is not spoilt by an overflow elsewhere. */
export const zeroSimplifications: readonly Simplification[] = [
  ...each(vanishing, (g, node, [x]) => (isZero(x) ? g.full(0, node.shape, x) : null)),
  ...each(bilinear, (g, node, [a, b]) => (isZero(a) || isZero(b) ? g.full(0, node.shape, a) : null)),
  ...each(['Div'], (g, node, [a, b]) => (isZero(a) && !isZero(b) ? g.full(0, node.shape, a) : null)),
  ...each(['Gate'], (g, node, [y, x]) => (isZero(x) || isZero(y) ? g.full(0, node.shape, x) : null)),
  ...each(['Where'], (g, node, [, a, b]) => (isZero(a) && isZero(b) ? g.full(0, node.shape, a) : null)),
  ...each(['Concat'], (g, node, xs) => (xs.every(isZero) ? g.full(0, node.shape, xs[0]) : null)),
  ...each(['Add'], (g, { shape }, [a, b]) => (isZero(a) ? g.expand(b, shape) : isZero(b) ? g.expand(a, shape) : null)),
  ...each(['Sub'], (g, { shape }, [a, b]) =>
    isZero(b) ? g.expand(a, shape) : isZero(a) ? g.expand(g.neg(b), shape) : null,
  ),
];
