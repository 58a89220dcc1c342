import { WorkbenchError } from '#shared/domain/errors.ts';
import { sizeOf } from '#shared/domain/tensor.ts';
import { Graph } from '../graph/graph.ts';
import { copyNode } from '../graph/copy-node.ts';
import { reachable, textOf } from '../graph/value.ts';
import type { Value } from '../graph/value.ts';

/** Where a tensor lies in the one array that holds all of them, row-major. */
export interface Place {
  readonly name: string;
  readonly start: number;
  readonly end: number;
}

export interface PackedGraph {
  /** `results` of the one input `feeds`, both vectors. */
  readonly outputs: { readonly results: Value };
  readonly inputs: readonly Place[];
  readonly results: readonly Place[];
}

/**
 * `outputs` (all in float32) as one vector of one vector, in a new graph. On a GPU each input costs an allocation and each output a wait, which take many
 * times as long as a small kernel (docs/benchmarks/webgpu.md).
 * @throws WorkbenchError 'bad-value' for a graph without inputs
 */
export function packGraph(outputs: Readonly<Record<string, Value>>): PackedGraph {
  const values = reachable(Object.values(outputs));
  const inputs = places(
    values.filter(({ op }) => op === 'Input').map((value) => [textOf(value.attrs, 'name'), value] as const),
  );
  if (!inputs.length) throw new WorkbenchError('bad-value', 'The graph has no input, expected at least one; feed it');
  const g = new Graph();
  const feeds = g.input('feeds', [inputs.at(-1)!.end], 'float32');
  const placeOf = new Map(inputs.map((place) => [place.name, place]));
  const packed = new Map<Value, Value>();
  for (const node of values) {
    const place = node.op === 'Input' ? placeOf.get(textOf(node.attrs, 'name')) : undefined;
    const value = place
      ? g.reshape(g.slice(feeds, [place.start], [place.end - place.start]), node.shape)
      : copyNode(g, node, node.inputs.map((x) => packed.get(x) as Value)); // prettier-ignore
    packed.set(node, value);
  }
  const flat = Object.values(outputs).map((value) => g.reshape(packed.get(value) as Value, [sizeOf(value.shape)]));
  return { outputs: { results: g.concat(flat, 0) }, inputs, results: places(Object.entries(outputs)) };
}

function places(tensors: readonly (readonly [name: string, { readonly shape: readonly number[] }])[]): Place[] {
  let end = 0;
  return tensors.map(([name, { shape }]) => ({ name, start: end, end: (end += sizeOf(shape)) }));
}
