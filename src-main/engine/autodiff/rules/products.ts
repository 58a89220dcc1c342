import { convAttrsOf } from '../../graph/operators/conv.ts';
import { numberOf } from '../../graph/value.ts';
import { bilinear } from './rule.ts';
import type { Rule } from './rule.ts';

export const productRules: readonly Rule[] = [
  bilinear('MatMul', (g, a, b, { attrs }) =>
    g.matmul(a, b, {
      transposeA: numberOf(attrs, 'transposeA') === 1,
      transposeB: numberOf(attrs, 'transposeB') === 1,
    }),
  ),
  bilinear('Conv', (g, x, w, { attrs }) => g.conv(x, w, convAttrsOf(attrs))),
  bilinear('ConvGradX', (g, dy, w, { attrs, shape }) => g.convGradX(dy, w, convAttrsOf(attrs), shape)),
  bilinear('ConvGradW', (g, x, dy, { attrs, shape }) => g.convGradW(x, dy, convAttrsOf(attrs), shape)),
];
