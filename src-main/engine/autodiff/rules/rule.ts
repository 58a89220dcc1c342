import type { Graph } from '../../graph/graph.ts';
import type { Value } from '../../graph/value.ts';

/** null is a tangent or a cotangent that is zero everywhere. */
export type Tangent = Value | null;

/** Makes the cotangent of one input, of its shape. Called only when something needs it. */
export type Pullback = () => Value;

/** How one operator is differentiated. Rules emit only operators that have rules, so derivatives can be taken again. */
export interface Rule {
  readonly op: string;
  /** Tangent of `node`, of its shape, from those of its inputs, of which at least one is not null. */
  jvp(g: Graph, node: Value, tangents: readonly Tangent[]): Tangent;
  /** For each input its part of the cotangent, from that of `node`; null where the node is flat. The transpose of what `jvp` does. */
  vjp(g: Graph, node: Value, cotangent: Value): readonly (Pullback | null)[];
}

/** The sum of what is not null. */
export const plus = (g: Graph, a: Tangent, b: Tangent): Tangent => (a && b ? g.add(a, b) : (a ?? b));

/** A cotangent of the node's shape as one of its `i`-th input, which was broadcast. */
export const like = (g: Graph, node: Value, i: number, cotangent: Value): Value =>
  g.sumTo(cotangent, node.inputs[i].shape);

/** One input, and a Jacobian that is its own transpose: one entry each way, as of a function of each element, or a symmetric matrix. */
export const selfAdjoint = (op: string, apply: (g: Graph, t: Value, node: Value) => Value): Rule => ({
  op,
  jvp: (g, node, [t]) => t && apply(g, t, node),
  vjp: (g, node, c) => [() => apply(g, c, node)],
});

/** y = f(x): `slope` is f′(x), which may be read off x or y. */
export const elementwise = (op: string, slope: (g: Graph, x: Value, y: Value) => Value): Rule =>
  selfAdjoint(op, (g, t, node) => g.mul(t, slope(g, node.inputs[0], node)));

/** y = A x: the tangent goes the same way, the cotangent through `transpose`. */
export const linear = (
  op: string,
  apply: (g: Graph, t: Value, node: Value) => Value,
  transpose: (g: Graph, c: Value, node: Value) => Value,
): Rule => ({
  op,
  jvp: (g, node, [t]) => t && apply(g, t, node),
  vjp: (g, node, c) => [() => transpose(g, c, node)],
});

/** y = B(a, b), linear in each: the product rule. `left` is the transpose in a (given the cotangent and b), `right` that in b (given the cotangent and a). */
export const bilinear = (
  op: string,
  apply: (g: Graph, a: Value, b: Value, node: Value) => Value,
  left: (g: Graph, c: Value, b: Value, node: Value) => Value,
  right: (g: Graph, c: Value, a: Value, node: Value) => Value,
): Rule => ({
  op,
  jvp: (g, node, [s, t]) => plus(g, s && apply(g, s, node.inputs[1], node), t && apply(g, node.inputs[0], t, node)),
  vjp: (g, node, c) => [() => left(g, c, node.inputs[1], node), () => right(g, c, node.inputs[0], node)],
});

/** Flat wherever it has a derivative. */
export const flat = (op: string): Rule => ({ op, jvp: () => null, vjp: (_g, node) => node.inputs.map(() => null) });
