import { copyNode } from '../copy-node.ts';
import { Graph } from '../graph.ts';
import { simplify } from '../simplify/simplify.ts';
import { reachable } from '../value.ts';
import type { Value } from '../value.ts';
import type { Lowering } from './lowering.ts';

/**
 * `outputs` in a new graph, simplified, and with every operator of `lowerings` replaced. Pieces that several replacements share are made once, since the new graph makes
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
  const simple = simplify(outputs);
  for (const node of reachable(Object.values(simple))) {
    const inputs = node.inputs.map(lowered);
    done.set(node, byOperator.get(node.op)?.lower(g, node, inputs) ?? copyNode(g, node, inputs));
  }
  return Object.fromEntries(Object.entries(simple).map(([name, value]) => [name, lowered(value)]));
}
