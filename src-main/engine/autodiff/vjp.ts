import { WorkbenchError } from '#shared/domain/errors.ts';
import type { Graph } from '../graph/graph.ts';
import { refuseShapes, sameShape } from '../graph/shapes.ts';
import { dependents, reachable } from '../graph/value.ts';
import type { Value } from '../graph/value.ts';
import { ruleOf } from './rules/registry.ts';
import { plus } from './rules/rule.ts';
import type { Tangent } from './rules/rule.ts';

/**
 * Transpose of `jvp`: for each of `wrt` the sum over `outputs` of its derivative, weighted by the output's cotangent, as values of the same graph of the
 * shapes of `wrt`: reverse mode, exact, linear in the cotangents. As in `jvp`, each of `wrt` is a free variable, whatever it was made from. null where no
 * output depends on it.
 * @param cotangents one for each output, of its shape
 * @throws WorkbenchError 'shape-mismatch' when a cotangent has another shape than its output; 'unsupported-operator' where one has no derivative
 */
export function vjp(
  g: Graph,
  outputs: readonly Value[],
  cotangents: readonly Value[],
  wrt: readonly Value[],
): Tangent[] {
  if (outputs.length !== cotangents.length)
    throw new WorkbenchError('internal', `vjp of ${outputs.length} outputs was given ${cotangents.length} cotangents`);
  const known = new Map<Value, Tangent>();
  const collect = (value: Value, part: Value): unknown => known.set(value, plus(g, known.get(value) ?? null, part));
  outputs.forEach((output, i) => {
    if (!sameShape(output.shape, cotangents[i].shape))
      throw refuseShapes('vjp', [output.shape, cotangents[i].shape], 'a cotangent has the shape of its output');
    collect(output, cotangents[i]);
  });
  const free = new Set(wrt);
  const nodes = reachable(outputs);
  const needed = dependents(nodes, free);
  for (const node of nodes.reverse()) {
    const cotangent = known.get(node);
    if (!cotangent || free.has(node) || !needed.has(node)) continue;
    ruleOf(node.op)
      .vjp(g, node, cotangent)
      .forEach((pullback, i) => {
        const input = node.inputs[i];
        if (pullback && needed.has(input)) collect(input, pullback());
      });
  }
  return wrt.map((value) => known.get(value) ?? null);
}
