import type { Graph } from '../graph/graph.ts';
import { refuseShapes, sameShape } from '../graph/shapes.ts';
import { reachable } from '../graph/value.ts';
import type { Value } from '../graph/value.ts';
import { ruleOf } from './rules/registry.ts';
import type { Tangent } from './rules/rule.ts';

/**
 * Derivative of each of `outputs` along `tangents` (value → its tangent, of the same shape), as values of the same graph: forward mode, exact, linear in
 * the tangents. A value with a tangent is differentiated as a free variable, whatever it was made from. null where an output does not depend on any of them.
 * @throws WorkbenchError 'shape-mismatch' when a tangent has another shape than its value
 */
export function jvp(g: Graph, outputs: readonly Value[], tangents: ReadonlyMap<Value, Value>): Tangent[] {
  for (const [value, tangent] of tangents)
    if (!sameShape(value.shape, tangent.shape))
      throw refuseShapes('jvp', [value.shape, tangent.shape], 'a tangent has the shape of its value');
  const known = new Map<Value, Tangent>(tangents);
  for (const node of reachable(outputs)) {
    if (known.has(node)) continue;
    const inputs = node.inputs.map((x) => known.get(x) ?? null);
    known.set(node, inputs.some(Boolean) ? ruleOf(node.op).jvp(g, node, inputs) : null);
  }
  return outputs.map((output) => known.get(output) ?? null);
}
