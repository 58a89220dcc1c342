import { elementwiseOperators } from './elementwise.ts';
import { gatherOperators } from './gather.ts';
import type { TfjsOperators } from './kernel.ts';
import { layoutOperators } from './layout.ts';
import { productOperators } from './products.ts';

/** Every operator that the interpreter runs; the others are lowered to these. */
export const tfjsOperators: TfjsOperators = {
  ...elementwiseOperators,
  ...layoutOperators,
  ...gatherOperators,
  ...productOperators,
};
