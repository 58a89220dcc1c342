import type { Graph } from '../graph.ts';
import type { Value } from '../value.ts';

/** How a runtime is given an operator that it lacks: as a composition of others. Made after differentiation, so it needs no derivative rule. */
export interface Lowering {
  readonly op: string;
  /** `inputs` are the node's inputs, already lowered, in `g`; `node` itself belongs to the graph before. */
  lower(g: Graph, node: Value, inputs: readonly Value[]): Value;
}
