import { unaryOperators } from '../operators/unary.ts';
import { copyNode } from '../copy-node.ts';
import { Graph } from '../graph.ts';
import { sameShape } from '../shapes.ts';
import { simplify } from '../simplify/simplify.ts';
import { intsOf, reachable } from '../value.ts';
import type { Value } from '../value.ts';
import { blockedPerChannel, channelVector } from './blocked-channels.ts';
import { blockedConv, blockedConvGradX, convGradWFromBlocked, grown } from './blocked-conv.ts';
import { Layouts } from './layouts.ts';
import type { Lowering } from './lowering.ts';

const elementwise = new Set(['Add', 'Sub', 'Mul', 'Div', 'Pow', 'Gate', ...unaryOperators.map(({ op }) => op)]);

/**
 * As `lower`, with convolutions in ONNX Runtime's blocked layout and what lies between them, so that little is turned from one layout to the other. What
 * follows a convolution and is its only user (a bias, a sum, relu) is done inside it.
 * @param block channels in a block: 16 with AVX-512, 8 with AVX2. A wrong one gives errors or wrong values, so it is tried before (`findBlock`).
 * @param lowerings for what stays plain
 */
export function lowerBlocked(
  outputs: Readonly<Record<string, Value>>,
  block: number,
  lowerings: readonly Lowering[],
): Readonly<Record<string, Value>> {
  const simple = simplify(outputs);
  const nodes = reachable(Object.values(simple));
  const layouts = new Layouts(new Graph(), block);
  const byOperator = new Map(lowerings.map((lowering) => [lowering.op, lowering]));
  const single = singleUses(nodes, Object.values(simple));
  const replace = (node: Value, inputs: Value[]): Value =>
    byOperator.get(node.op)?.lower(layouts.g, node, inputs) ?? copyNode(layouts.g, node, inputs);
  for (const node of nodes) {
    const blocked = asBlocked(layouts, node, single, replace);
    if (blocked) layouts.set(node, 'blocked', blocked);
    else layouts.set(node, 'plain', fromBlocked(layouts, node) ?? replace(node, node.inputs.map(layouts.plain)));
  }
  return Object.fromEntries(Object.entries(simple).map(([name, value]) => [name, layouts.plain(value)]));
}

/** What exactly one node reads and nothing else needs. */
function singleUses(nodes: readonly Value[], outputs: readonly Value[]): ReadonlySet<Value> {
  const uses = new Map(outputs.map((value) => [value, 2]));
  for (const node of nodes) for (const x of node.inputs) uses.set(x, (uses.get(x) ?? 0) + 1);
  return new Set(nodes.filter((node) => uses.get(node) === 1));
}

/** The blocked twin of `node`, or null when it is better left plain. */
function asBlocked(
  layouts: Layouts,
  node: Value,
  single: ReadonlySet<Value>,
  replace: (node: Value, inputs: Value[]) => Value,
): Value | null {
  if (node.op === 'Conv') return blockedConv(layouts, node);
  if (node.op === 'ConvGradX') return blockedConvGradX(layouts, node);
  if (!elementwise.has(node.op) || !layouts.fits(node) || !node.inputs.some((x) => layouts.has(x, 'blocked')))
    return null;
  const inside = insideConv(layouts, node, single);
  if (inside) return inside;
  if (!node.inputs.every((x) => !x.shape.length || sameShape(x.shape, node.shape)))
    return blockedPerChannel(layouts, node);
  return replace(node, node.inputs.map((x) => (x.shape.length ? layouts.blocked(x) : layouts.plain(x)))); // prettier-ignore
}

/** `node` as part of the convolution before it, or null. */
function insideConv(layouts: Layouts, node: Value, single: ReadonlySet<Value>): Value | null {
  const { g } = layouts;
  const conv = (x: Value): Value | null => {
    const twin = single.has(x) && layouts.has(x, 'blocked') ? layouts.blocked(x) : null;
    return twin?.op === 'BlockedConv' && sameShape(x.shape, node.shape) ? twin : null;
  };
  const [a, b] = node.inputs;
  if (node.op === 'Relu') {
    const before = conv(a);
    return before && grown(g, before, 'relu');
  }
  if (node.op === 'Sub') {
    const before = conv(a);
    const vector = before && channelVector(layouts, b, node.shape);
    return vector && grown(g, before, 'bias', g.neg(vector));
  }
  if (node.op !== 'Add') return null;
  // the later one: a convolution before the other value exists could not add it
  for (const [x, y] of a.id > b.id
    ? [
        [a, b],
        [b, a],
      ]
    : [
        [b, a],
        [a, b],
      ]) {
    // prettier-ignore
    const before = conv(x);
    if (!before) continue;
    const bias = channelVector(layouts, y, node.shape);
    const found = bias
      ? grown(g, before, 'bias', bias)
      : sameShape(y.shape, node.shape) && grown(g, before, 'sum', layouts.blocked(y));
    if (found) return found;
  }
  return null;
}

/** A plain `node` that reads a blocked value as it is, or null. */
function fromBlocked(layouts: Layouts, node: Value): Value | null {
  const { g } = layouts;
  if (!node.inputs.some((x) => layouts.has(x, 'blocked'))) return null;
  if (node.op === 'ConvGradW') return convGradWFromBlocked(layouts, node);
  if (node.op !== 'ReduceSum') return null;
  const axes = intsOf(node.attrs, 'axes').join();
  if (axes !== '2,3' && axes !== '0,2,3') return null;
  const sums = g.sum(layouts.rows(node.inputs[0]), [2]);
  return g.reshape(axes === '2,3' ? sums : g.sum(sums, [0]), node.shape);
}
