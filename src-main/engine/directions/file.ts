import { WorkbenchError } from '#shared/domain/errors.ts';
import { shapeText, type Tensor } from '#shared/domain/tensor.ts';
import { readTensors } from '../read-tensors.ts';
import { maxDims, type DirectionContext, type DirectionKind } from './direction-kind.ts';

/** `direction{k}.{parameter name}` from a safetensors or npz file, used as read and never renormalised. */
export const file: DirectionKind = {
  id: 'file',
  title: 'From a file',
  params: {},
  defaultRange: { low: -1, high: 1 },
  files: { least: 1, most: 1 },
  async dims([path]) {
    const held = countDirections((await readTensors(path)).tensors.keys(), path);
    return { most: Math.min(held, maxDims), usual: held };
  },
  convention: 'as read from the file, not renormalised',

  async make({ dims, paths: [path], parameters }) {
    const { tensors } = await readTensors(path);
    return { vectors: Array.from({ length: dims }, (_, k) => assemble(tensors, k, parameters, path)) };
  },
};

const pattern = /^direction(\d+)\.(.+)$/;

/** How many directions a file holds: they are numbered from 0 without a gap. @throws WorkbenchError 'key-missing' */
export function countDirections(names: Iterable<string>, path: string): number {
  const found = new Set<number>();
  for (const name of names) {
    const match = pattern.exec(name);
    if (match) found.add(Number(match[1]));
  }
  for (let k = 0; k < found.size; k++)
    if (!found.has(k))
      throw new WorkbenchError(
        'key-missing',
        `${path}: directions are numbered from 0 without a gap, direction${k} is missing`,
      );
  if (!found.size)
    throw new WorkbenchError(
      'key-missing',
      `${path}: no array named direction0.{parameter}; expected direction{k}.{parameter name}`,
    );
  return found.size;
}

function assemble(
  tensors: ReadonlyMap<string, Tensor>,
  k: number,
  parameters: DirectionContext['parameters'],
  path: string,
): Float64Array {
  const prefix = `direction${k}.`;
  const known = new Set(parameters.map(({ name }) => prefix + name));
  for (const name of tensors.keys())
    if (name.startsWith(prefix) && !known.has(name))
      throw new WorkbenchError('key-missing', `${path}: ${name} belongs to no parameter of the model`, { name });
  const direction = new Float64Array(parameters.reduce((sum, { size }) => sum + size, 0));
  let at = 0;
  for (const { name, shape, size } of parameters) {
    const entry = tensors.get(prefix + name);
    if (!entry)
      throw new WorkbenchError('key-missing', `${path}: ${prefix}${name} is missing`, { name: prefix + name });
    if (entry.shape.length !== shape.length || entry.shape.some((n, i) => n !== shape[i]))
      throw new WorkbenchError(
        'shape-mismatch',
        `${path}: ${prefix}${name} has the shape ${shapeText(entry.shape)}, the parameter ${shapeText(shape)}`,
        { name: prefix + name },
      );
    for (let i = 0; i < size; i++)
      if (!Number.isFinite(entry.data[i]))
        throw new WorkbenchError(
          'bad-value',
          `${path}: ${prefix}${name} holds ${entry.data[i]} at index ${i}, expected finite numbers`,
        );
    direction.set(entry.data, at);
    at += size;
  }
  return direction;
}
