import type { Graph } from '../graph.ts';
import { uniformValue } from '../value.ts';
import type { Value } from '../value.ts';

/** A cheaper way to compute what one node computes. */
export interface Simplification {
  readonly op: string;
  /** `inputs` are the node's inputs, already simplified, in `g`; `node` belongs to the graph before. null when it does not apply. */
  simplify(g: Graph, node: Value, inputs: readonly Value[]): Value | null;
}

/** The same for several operators. */
export const each = (ops: readonly string[], simplify: Simplification['simplify']): Simplification[] =>
  ops.map((op) => ({ op, simplify }));

export const isZero = (x: Value): boolean => uniformValue(x) === 0;
