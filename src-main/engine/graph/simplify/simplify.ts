import { copyNode } from '../copy-node.ts';
import { Graph } from '../graph.ts';
import { reachable } from '../value.ts';
import type { Value } from '../value.ts';
import { builderSimplifications } from './builders.ts';
import { foldingSimplifications } from './folding.ts';
import { layoutSimplifications } from './layout.ts';
import { negationSimplifications } from './negation.ts';
import type { Simplification } from './simplification.ts';
import { sumSimplifications } from './sums.ts';
import { zeroSimplifications } from './zeros.ts';

/** The first that applies is taken, so constants go before what only rearranges. */
export const simplifications: readonly Simplification[] = [
  ...foldingSimplifications,
  ...zeroSimplifications,
  ...sumSimplifications,
  ...negationSimplifications,
  ...layoutSimplifications,
  ...builderSimplifications,
];

const byOperator = Map.groupBy(simplifications, ({ op }) => op);

/**
 * `outputs` in a new graph that computes the same with less: constants folded, vanishing terms left out, signs and transposes taken in by what uses them,
 * factors taken out of sums, nothing made that no output needs. Values agree bit for bit but for the sign of a zero, with these exceptions: products by
 * constants and sums of products are rounded less often or elsewhere, deviations from a mean add up to exactly 0, and 0 · x and 0 ÷ x are 0 also where they
 * would not be a number.
 */
export function simplify<Name extends string>(outputs: Readonly<Record<Name, Value>>): Readonly<Record<Name, Value>> {
  let best = outputs;
  // what one pass rearranges lets the next one leave something out
  for (let [size, before] = [sizeOf(best), Infinity]; size < before; [size, before] = [sizeOf(best), size])
    best = once(best);
  return best;
}

const sizeOf = (outputs: Readonly<Record<string, Value>>): number => reachable(Object.values(outputs)).length;

function once<Name extends string>(outputs: Readonly<Record<Name, Value>>): Readonly<Record<Name, Value>> {
  const g = new Graph();
  const done = new Map<Value, Value>();
  for (const node of reachable(Object.values<Value>(outputs))) {
    const inputs = node.inputs.map((x) => done.get(x) as Value);
    done.set(node, simpler(g, node, inputs) ?? copyNode(g, node, inputs));
  }
  const simple = Object.entries<Value>(outputs).map(([name, value]) => [name, done.get(value)]);
  return Object.fromEntries(simple) as Record<Name, Value>;
}

function simpler(g: Graph, node: Value, inputs: readonly Value[]): Value | null {
  if (!inputs.length) return null;
  for (const { simplify: attempt } of byOperator.get(node.op) ?? []) {
    const found = attempt(g, node, inputs);
    if (found) return found;
  }
  return null;
}
