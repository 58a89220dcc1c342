import { convAttrsOf } from '../../graph/operators/conv.ts';
import { numberOf } from '../../graph/value.ts';
import type { Value } from '../../graph/value.ts';
import { bilinear } from './rule.ts';
import type { Rule } from './rule.ts';

const turns = ({ attrs }: Value) => ({
  transposeA: numberOf(attrs, 'transposeA') === 1,
  transposeB: numberOf(attrs, 'transposeB') === 1,
});

/** No transpose is ever computed: of C = op(A) op(B), op is folded into the products that make the cotangents of A and B. */
const matmul = bilinear(
  'MatMul',
  (g, a, b, node) => g.matmul(a, b, turns(node)),
  (g, c, b, node) => {
    const { transposeA, transposeB } = turns(node);
    return transposeA
      ? g.matmul(b, c, { transposeA: transposeB, transposeB: true })
      : g.matmul(c, b, { transposeB: !transposeB });
  },
  (g, c, a, node) => {
    const { transposeA, transposeB } = turns(node);
    return transposeB
      ? g.matmul(c, a, { transposeA: true, transposeB: transposeA })
      : g.matmul(a, c, { transposeA: !transposeA });
  },
);

/** ⟨dy, conv(x, w)⟩ is linear in x, w and dy: the derivative in each of the three is one of the three operators. */
const convolutions: readonly Rule[] = [
  bilinear(
    'Conv',
    (g, x, w, { attrs }) => g.conv(x, w, convAttrsOf(attrs)),
    (g, c, w, { attrs, inputs: [x] }) => g.convGradX(c, w, convAttrsOf(attrs), x.shape),
    (g, c, x, { attrs, inputs: [, w] }) => g.convGradW(x, c, convAttrsOf(attrs), w.shape),
  ),
  bilinear(
    'ConvGradX',
    (g, dy, w, { attrs, shape }) => g.convGradX(dy, w, convAttrsOf(attrs), shape),
    (g, c, w, { attrs }) => g.conv(c, w, convAttrsOf(attrs)),
    (g, c, dy, { attrs, inputs: [, w] }) => g.convGradW(c, dy, convAttrsOf(attrs), w.shape),
  ),
  bilinear(
    'ConvGradW',
    (g, x, dy, { attrs, shape }) => g.convGradW(x, dy, convAttrsOf(attrs), shape),
    (g, c, dy, { attrs, inputs: [x] }) => g.convGradX(dy, c, convAttrsOf(attrs), x.shape),
    (g, c, x, { attrs }) => g.conv(x, c, convAttrsOf(attrs)),
  ),
];

export const productRules: readonly Rule[] = [matmul, ...convolutions];
