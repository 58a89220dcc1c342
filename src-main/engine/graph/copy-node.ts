import type { Graph } from './graph.ts';
import { textOf } from './value.ts';
import type { Value } from './value.ts';

/** The same node in `g`, over `inputs`. */
export function copyNode(g: Graph, { op, attrs, data, shape, dtype }: Value, inputs: readonly Value[]): Value {
  if (data) return g.constant(data, shape, dtype);
  return op === 'Input' ? g.input(textOf(attrs, 'name'), shape, dtype) : g.node(op, inputs, attrs);
}
