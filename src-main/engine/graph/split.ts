import { copyNode } from './copy-node.ts';
import { Graph } from './graph.ts';
import { dependents, isFloat, reachable, textOf } from './value.ts';
import type { Value } from './value.ts';

/** Made again in every run rather than kept: a copy at most. */
const cheap: ReadonlySet<string> = new Set(['Slice', 'Reshape', 'Expand']);

export interface SplitGraph {
  /** What does not depend on the varying inputs and the rest needs: values of the given graph, by the name of the input of `rest` that they are fed to. */
  readonly kept: Readonly<Record<string, Value>>;
  /** The outputs, in a graph of their own over the varying inputs, the kept values, and inputs of the given graph that are needed as they are. */
  readonly rest: Readonly<Record<string, Value>>;
}

/**
 * Partial evaluation: `kept` is run once, `rest` for each new value of the inputs named in `varying`. For a Hessian-vector product at fixed weights, the
 * forward pass and what else is made of weights and data alone is kept. Only floating-point values are, since runtimes return no others.
 */
export function split(outputs: Readonly<Record<string, Value>>, varying: readonly string[]): SplitGraph {
  const nodes = reachable(Object.values(outputs));
  const inputs = nodes.filter(({ op }) => op === 'Input');
  const names = new Set(inputs.map(nameOf));
  const dependent = dependents(nodes, new Set(inputs.filter((input) => varying.includes(nameOf(input)))));
  const g = new Graph();
  const kept: Record<string, Value> = {};
  const done = new Map<Value, Value>();

  const keep = (node: Value): Value => {
    let i = Object.keys(kept).length;
    while (names.has(`kept.${i}`)) i++;
    names.add(`kept.${i}`);
    kept[`kept.${i}`] = node;
    return g.input(`kept.${i}`, node.shape, node.dtype);
  };
  const made = (node: Value): Value => {
    const known = done.get(node);
    if (known) return known;
    const again = !node.inputs.length || dependent.has(node) || cheap.has(node.op) || !isFloat(node);
    const value = again ? copyNode(g, node, node.inputs.map(made)) : keep(node);
    done.set(node, value);
    return value;
  };
  // in topological order, so that deep graphs do not recurse deeply
  for (const node of nodes) if (dependent.has(node)) made(node);
  return { kept, rest: Object.fromEntries(Object.entries(outputs).map(([name, value]) => [name, made(value)])) };
}

const nameOf = (input: Value): string => textOf(input.attrs, 'name');
