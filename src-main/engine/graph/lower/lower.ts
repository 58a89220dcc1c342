import { Graph } from '../graph.ts';
import { reachable, textOf } from '../value.ts';
import type { Value } from '../value.ts';
import type { Lowering } from './lowering.ts';

/**
 * `outputs` in a new graph, with every operator of `lowerings` replaced. Pieces that several replacements share are made once, since the new graph makes
 * equal nodes once.
 */
export function lower(
  outputs: Readonly<Record<string, Value>>,
  lowerings: readonly Lowering[],
): Readonly<Record<string, Value>> {
  const byOperator = new Map(lowerings.map((lowering) => [lowering.op, lowering]));
  const g = new Graph();
  const done = new Map<Value, Value>();
  const lowered = (value: Value): Value => done.get(value) as Value;
  for (const node of reachable(Object.values(outputs))) {
    const inputs = node.inputs.map(lowered);
    done.set(node, byOperator.get(node.op)?.lower(g, node, inputs) ?? copyNode(g, node, inputs));
  }
  return Object.fromEntries(Object.entries(outputs).map(([name, value]) => [name, lowered(value)]));
}

/** The same node in `g`, over `inputs`. */
export function copyNode(g: Graph, { op, attrs, data, shape, dtype }: Value, inputs: readonly Value[]): Value {
  if (data) return g.constant(data, shape, dtype);
  return op === 'Input' ? g.input(textOf(attrs, 'name'), shape, dtype) : g.node(op, inputs, attrs);
}
