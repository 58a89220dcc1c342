import { WorkbenchError } from './errors.ts';
import type { MergeTree } from './merge-tree.ts';
import type { PersistencePairs } from './persistence.ts';
import { shapeText, tensor, type DType, type Tensor } from './tensor.ts';

/** A topology as arrays: what files and the store keep, whatever else is known of it. */
export interface TopologyParts {
  readonly tree: MergeTree;
  readonly pairs: PersistencePairs;
}

const treeColumns = { vertex: 'uint32', value: 'float64', parent: 'int32', children: 'uint32' } as const;
const pairColumns = {
  dimension: 'uint8',
  birth: 'float64',
  death: 'float64',
  birthVertex: 'uint32',
  deathVertex: 'uint32',
  essential: 'uint8',
} as const;

/** What the names of a view's arrays begin with, where it is smaller than the whole. */
export const viewPrefix = 'view.';

/**
 * The arrays by name, not copied: `tree.vertex` … one element per node, `pairs.dimension` … one per pair, `tree.components` a scalar.
 * @param prefix put before every name
 */
export function topologyArrays({ tree, pairs }: TopologyParts, prefix = ''): Map<string, Tensor> {
  const arrays = new Map<string, Tensor>();
  const put = (name: string, dtype: DType, data: Tensor['data'], shape: readonly number[] = [data.length]): void =>
    void arrays.set(`${prefix}${name}`, tensor(dtype, shape, data));
  for (const [name, dtype] of entries(treeColumns)) put(`tree.${name}`, dtype, tree[name]);
  if (tree.arcSize) put('tree.arcSize', 'uint32', tree.arcSize);
  put('tree.components', 'uint32', Uint32Array.of(tree.components), []);
  for (const [name, dtype] of entries(pairColumns)) put(`pairs.${name}`, dtype, pairs[name]);
  return arrays;
}

/**
 * The reverse: the very arrays of `arrays`, not copied.
 * @param from what holds them, for messages
 * @throws WorkbenchError 'key-missing' | 'unsupported-dtype' | 'shape-mismatch' | 'file-malformed' (no tree) that name the array
 */
export function topologyParts(arrays: ReadonlyMap<string, Tensor>, from: string, prefix = ''): TopologyParts {
  const column = (name: string, dtype: DType): Tensor => {
    const found = arrays.get(`${prefix}${name}`);
    if (!found)
      throw new WorkbenchError('key-missing', `${from}: no array ${prefix}${name}; a topology needs it`, { name });
    if (found.dtype !== dtype)
      throw new WorkbenchError('unsupported-dtype', `${from}: array ${prefix}${name} is ${found.dtype}, not ${dtype}`);
    return found;
  };
  const group = <C extends Readonly<Record<string, DType>>>(name: string, columns: C): Record<keyof C, Tensor> => {
    const found = entries(columns).map(([key, dtype]) => [key, column(`${name}.${key}`, dtype)] as const);
    const [, first] = found[0];
    for (const [key, { shape }] of found)
      if (shape.length !== 1 || shape[0] !== first.shape[0])
        throw new WorkbenchError(
          'shape-mismatch',
          `${from}: array ${prefix}${name}.${key} is ${shapeText(shape)}, expected ${first.data.length}, one per ${name === 'tree' ? 'node' : 'pair'}`,
        );
    return Object.fromEntries(found) as Record<keyof C, Tensor>;
  };
  const components = column('tree.components', 'uint32');
  if (components.shape.length)
    throw new WorkbenchError(
      'shape-mismatch',
      `${from}: tree.components is ${shapeText(components.shape)}, not scalar`,
    );
  // topologies kept before arcs were counted have no such array
  const sized = arrays.has(`${prefix}tree.arcSize`) ? { ...treeColumns, arcSize: 'uint32' as const } : treeColumns;
  const tree = { ...data<MergeTree>(group('tree', sized)), components: components.data[0] };
  checkParents(tree.parent, `${from}: array ${prefix}tree.parent`);
  return { tree, pairs: data<PersistencePairs>(group('pairs', pairColumns)) };
}

/** Children come before their parent, so a walk towards the root ends. */
function checkParents(parent: Int32Array, what: string): void {
  for (let node = 0; node < parent.length; node++)
    if (parent[node] !== -1 && !(parent[node] > node && parent[node] < parent.length))
      throw new WorkbenchError(
        'file-malformed',
        `${what}[${node}]: found ${parent[node]}, expected −1 or a node from ${node + 1} to ${parent.length - 1}`,
      );
}

/** The columns' arrays; their types were checked by dtype. */
const data = <T>(columns: Readonly<Record<string, Tensor>>): T =>
  Object.fromEntries(Object.entries(columns).map(([key, { data }]) => [key, data])) as T;

const entries = <C extends object>(columns: C): [keyof C & string, C[keyof C]][] =>
  Object.entries(columns) as [keyof C & string, C[keyof C]][];
