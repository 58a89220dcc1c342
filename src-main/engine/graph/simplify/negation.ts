import { sizeOf } from '#shared/domain/tensor.ts';
import type { Graph } from '../graph.ts';
import type { Value } from '../value.ts';
import { each } from './simplification.ts';
import type { Simplification } from './simplification.ts';

/** What −x is the negative of. */
const negated = (x: Value): Value | null => (x.op === 'Neg' ? x.inputs[0] : null);

/** A sum or difference of negatives as one without. */
function sum(g: Graph, a: Value, b: Value, minus: boolean): Value | null {
  const [p, q] = [negated(a), negated(b)];
  if (p && q) return minus ? g.sub(q, p) : g.neg(g.add(p, q));
  if (q) return minus ? g.add(a, q) : g.sub(a, q);
  if (p) return minus ? g.neg(g.add(p, b)) : g.sub(b, p);
  return null;
}

/** An odd function of one operand: the sign goes to the result, unless that is the larger of the two. */
function product(g: Graph, node: Value, inputs: readonly Value[], places: readonly number[]): Value | null {
  const odd = places.filter((i) => negated(inputs[i]));
  if (!odd.length || odd.every((i) => sizeOf(inputs[i].shape) < sizeOf(node.shape))) return null;
  const positive = g.node(node.op, inputs.map((x, i) => (odd.includes(i) ? (negated(x) as Value) : x)), node.attrs); // prettier-ignore
  return odd.length % 2 ? g.neg(positive) : positive;
}

/**
 * Signs move on towards the results until a sum takes them in: a pass over the data less for each. Values stay as they are bit for bit, but for the sign
 * of a zero.
 */
export const negationSimplifications: readonly Simplification[] = [
  ...each(['Add'], (g, _node, [a, b]) => sum(g, a, b, false)),
  ...each(['Sub'], (g, _node, [a, b]) => sum(g, a, b, true)),
  ...each(['Neg'], (g, node, [x]) => (x.op === 'Sub' && x.inputs.every((y) => sizeOf(y.shape) === sizeOf(node.shape)) ? g.sub(x.inputs[1], x.inputs[0]) : null)), // prettier-ignore
  ...each(['Mul', 'Div', 'MatMul', 'Conv', 'ConvGradX', 'ConvGradW'], (g, node, inputs) =>
    product(g, node, inputs, [0, 1]),
  ),
  ...each(['Gate'], (g, node, inputs) => product(g, node, inputs, [1])),
  ...each(['Reshape', 'Transpose', 'Slice', 'ReduceSum'], (g, node, inputs) => product(g, node, inputs, [0])),
];
