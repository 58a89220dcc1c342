import { sameShape } from '../shapes.ts';
import { intsOf, numberOf } from '../value.ts';
import type { Value } from '../value.ts';
import type { Graph } from '../graph.ts';
import { each } from './simplification.ts';
import type { Simplification } from './simplification.ts';

/** Two transposes as one, or none. */
function transpose(g: Graph, { attrs }: Value, [x]: readonly Value[]): Value | null {
  if (x.op !== 'Transpose') return null;
  const inner = intsOf(x.attrs, 'perm');
  return g.transpose(x.inputs[0], intsOf(attrs, 'perm').map((axis) => inner[axis])); // prettier-ignore
}

/** A slice that cuts off just what a pad has put around, or takes just one part of a concatenation. */
function slice(_g: Graph, { attrs, shape }: Value, [x]: readonly Value[]): Value | null {
  if (intsOf(attrs, 'steps').some((step) => step !== 1)) return null;
  const starts = intsOf(attrs, 'starts');
  if (x.op === 'Pad' && sameShape(x.inputs[0].shape, shape) && sameShape(intsOf(x.attrs, 'before'), starts))
    return x.inputs[0];
  if (x.op !== 'Concat') return null;
  const axis = numberOf(x.attrs, 'axis');
  let start = 0;
  for (const part of x.inputs) {
    if (start === starts[axis] && sameShape(part.shape, shape)) return part;
    start += part.shape[axis];
  }
  return null;
}

/** Products take matrices transposed at no cost, and the product of equal rows is a row. */
function matmul(g: Graph, { attrs }: Value, [a, b]: readonly Value[]): Value | null {
  const [transposeA, transposeB] = ['transposeA', 'transposeB'].map((name) => numberOf(attrs, name) === 1);
  if (a.op === 'Transpose') return g.matmul(a.inputs[0], b, { transposeA: !transposeA, transposeB });
  if (b.op === 'Transpose') return g.matmul(a, b.inputs[0], { transposeA, transposeB: !transposeB });
  if (a.op !== 'Expand' || transposeA) return null;
  const [rows, columns] = a.shape;
  const row = a.inputs[0];
  if (rows === 1 || (row.shape.length === 2 && row.shape[0] !== 1)) return null;
  const product = g.matmul(g.expand(row, [1, columns]), b, { transposeB });
  return g.expand(product, [rows, product.shape[1]]);
}

export const layoutSimplifications: readonly Simplification[] = [
  ...each(['Transpose'], transpose),
  ...each(['Slice'], slice),
  ...each(['MatMul'], matmul),
  ...each(['Expand'], (g, { shape }, [x]) => (x.op === 'Expand' ? g.expand(x.inputs[0], shape) : null)),
];
