import { sizeOf } from '#shared/domain/tensor.ts';
import type { Graph } from '../graph.ts';
import { numberOf } from '../value.ts';
import type { Value } from '../value.ts';
import type { Lowering } from './lowering.ts';

/** A row for each of the constant indices, 1 in its column and 0 elsewhere. */
function oneHot(g: Graph, indices: ArrayLike<number>, length: number, like: Value): Value {
  const rows = new Float64Array(indices.length * length);
  for (let i = 0; i < indices.length; i++) rows[i * length + indices[i]] = 1;
  return g.constant(rows, [indices.length, length], like.dtype);
}

/** (before × length × after) as a matrix with a row for each place along the middle axis, and back. */
const asRows = (g: Graph, x: Value, [before, length, after]: readonly number[]): Value =>
  g.reshape(g.transpose(g.reshape(x, [before, length, after]), [1, 0, 2]), [length, before * after]);

const fromRows = (g: Graph, rows: Value, [before, length, after]: readonly number[], shape: readonly number[]): Value =>
  g.reshape(g.transpose(g.reshape(rows, [length, before, after]), [1, 0, 2]), shape);

/** One entry or many along the axis: `wide` is the shape with the whole axis, `transposed` whether the many are added up. */
function byProduct(g: Graph, node: Value, x: Value, wide: readonly number[], transposed: boolean): Value | null {
  const [, indices] = node.inputs;
  if (!indices.data) return null;
  const axis = numberOf(node.attrs, 'axis');
  const [before, after] = [sizeOf(wide.slice(0, axis)), sizeOf(wide.slice(axis + 1))];
  const whole = [before, wide[axis], after];
  const chosen = [before, indices.data.length, after];
  const product = g.matmul(
    oneHot(g, indices.data, wide[axis], x),
    asRows(g, x, transposed ? chosen : whole),
    { transposeA: transposed },
  ); // prettier-ignore
  return fromRows(g, product, transposed ? whole : chosen, node.shape);
}

/** Constant indices as a product with a matrix of zeros and ones, for runtimes that have neither operator. Computed ones stay. */
export const gatherLowerings: readonly Lowering[] = [
  {
    op: 'Gather',
    lower: (g, node, inputs) =>
      byProduct(g, node, inputs[0], node.inputs[0].shape, false) ?? g.node('Gather', inputs, node.attrs),
  },
  {
    op: 'ScatterAdd',
    lower: (g, node, inputs) =>
      byProduct(g, node, inputs[0], node.shape, true) ?? g.node('ScatterAdd', inputs, node.attrs),
  },
];
