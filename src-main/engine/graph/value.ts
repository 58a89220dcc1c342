import { WorkbenchError } from '#shared/domain/errors.ts';

export type GraphDType = 'float32' | 'float64' | 'int64' | 'bool';

/** Row-major data of a constant: Float32Array for float32, Float64Array for every other dtype (int64 as exact integers, bool as 0 and 1). */
export type ConstantData = Float32Array | Float64Array;

export type Attrs = Readonly<Record<string, number | string | readonly number[]>>;

/**
 * One result in a graph: immutable, with a static shape. `id` counts up in the order of creation, so inputs always have smaller ids than the values
 * made from them. Leaves are `Input` (attribute `name`) and `Constant` (with `data`); every other `op` is in operators/registry.ts.
 */
export interface Value {
  readonly id: number;
  readonly op: string;
  readonly inputs: readonly Value[];
  readonly attrs: Attrs;
  readonly shape: readonly number[];
  readonly dtype: GraphDType;
  readonly data: ConstantData | null;
}

/** Whether it can have derivatives. */
export const isFloat = ({ dtype }: Value): boolean => dtype === 'float32' || dtype === 'float64';

/** Every value that `outputs` need, inputs before users: a topological order. */
export function reachable(outputs: Iterable<Value>): Value[] {
  const seen = new Set<Value>();
  const stack = [...outputs];
  for (let value = stack.pop(); value; value = stack.pop()) {
    if (seen.has(value)) continue;
    seen.add(value);
    stack.push(...value.inputs);
  }
  return [...seen].sort((a, b) => a.id - b.id);
}

/** `sources` and what of `nodes`, in topological order, is made from them. */
export function dependents(nodes: readonly Value[], sources: ReadonlySet<Value>): ReadonlySet<Value> {
  const found = new Set(sources);
  for (const node of nodes) if (node.inputs.some((x) => found.has(x))) found.add(node);
  return found;
}

/** The number that `value` holds everywhere, when that is known while the graph is built: a scalar constant or an expanded one. */
export function uniformValue(value: Value): number | null {
  if (value.op === 'Expand' || value.op === 'Reshape') return uniformValue(value.inputs[0]);
  return value.data?.length === 1 ? value.data[0] : null;
}

/** @throws WorkbenchError 'internal' when the attribute is absent or of another kind: a builder made a node that its operator does not know */
export function numberOf(attrs: Attrs, name: string): number {
  const found = attrs[name];
  if (typeof found !== 'number') throw new WorkbenchError('internal', `Attribute ${name} is not a number`, { name });
  return found;
}

/** @throws WorkbenchError 'internal', as `numberOf` */
export function intsOf(attrs: Attrs, name: string): readonly number[] {
  const found = attrs[name];
  if (!Array.isArray(found)) throw new WorkbenchError('internal', `Attribute ${name} is not a list`, { name });
  return found;
}

/** @throws WorkbenchError 'internal', as `numberOf` */
export function textOf(attrs: Attrs, name: string): string {
  const found = attrs[name];
  if (typeof found !== 'string') throw new WorkbenchError('internal', `Attribute ${name} is not a text`, { name });
  return found;
}
