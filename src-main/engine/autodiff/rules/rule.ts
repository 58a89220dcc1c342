import type { Graph } from '../../graph/graph.ts';
import type { Value } from '../../graph/value.ts';

/** null is a tangent that is zero everywhere. */
export type Tangent = Value | null;

/** How one operator is differentiated. Rules emit only operators that have rules, so derivatives can be taken again. */
export interface Rule {
  readonly op: string;
  /** Tangent of `node`, of its shape, from those of its inputs, of which at least one is not null. */
  jvp(g: Graph, node: Value, tangents: readonly Tangent[]): Tangent;
}

/** The sum of what is not null. */
export const plus = (g: Graph, a: Tangent, b: Tangent): Tangent => (a && b ? g.add(a, b) : (a ?? b));

/** y = f(x): `slope` is f′(x), which may be read off x or y. */
export const elementwise = (op: string, slope: (g: Graph, x: Value, y: Value) => Value): Rule => ({
  op,
  jvp: (g, node, [t]) => t && g.mul(t, slope(g, node.inputs[0], node)),
});

/** y = A x: the tangent goes the same way. */
export const linear = (op: string, apply: (g: Graph, x: Value, node: Value) => Value): Rule => ({
  op,
  jvp: (g, node, [t]) => t && apply(g, t, node),
});

/** y = B(a, b), linear in each: the product rule. */
export const bilinear = (op: string, apply: (g: Graph, a: Value, b: Value, node: Value) => Value): Rule => ({
  op,
  jvp: (g, node, [s, t]) => plus(g, s && apply(g, s, node.inputs[1], node), t && apply(g, node.inputs[0], t, node)),
});

/** Flat wherever it has a derivative. */
export const flat = (op: string): Rule => ({ op, jvp: () => null });
