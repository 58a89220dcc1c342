import { WorkbenchError } from '#shared/domain/errors.ts';
import { shapeText, tensor, type Tensor } from '#shared/domain/tensor.ts';
import { fileError } from './file-error.ts';
import { parseJson } from './parse-json.ts';
import { isArrayName } from './zip-directory.ts';

export type Tensors = ReadonlyMap<string, Tensor>;

export const axisName = /^axis(0|[1-9]\d*)$/;
const provenanceName = 'provenance';

/** Whether an array of this name may be a field. */
export const isField = (name: string): boolean => !axisName.test(name) && name !== provenanceName;

/**
 * Name of the field that is meant: `key`, `loss` in any capitalisation, or the only one of `candidates`; undefined where there is none.
 * @throws WorkbenchError 'key-ambiguous'
 */
export function chosenName(candidates: readonly string[], file: string, key: string | undefined): string | undefined {
  const found =
    key ??
    candidates.find((name) => name === 'loss') ??
    candidates.find((name) => name.toLowerCase() === 'loss') ??
    (candidates.length === 1 ? candidates[0] : undefined);
  if (found === undefined && candidates.length)
    throw fileError('key-ambiguous', file, 'arrays', candidates.join(', '), 'one of them chosen (--key)');
  return found;
}

/** The parsed JSON of the record, undefined where there is none. @throws WorkbenchError 'file-malformed' */
export function recordIn(tensors: Tensors, file: string): unknown {
  const found = tensors.get(provenanceName);
  if (!found) return undefined;
  if (!(found.data instanceof Uint8Array) || found.shape.length !== 1)
    throw fileError('file-malformed', file, provenanceName, `${shapeText(found.shape)} of ${found.dtype}`, '1-D uint8');
  return parseJson(found.data, file, provenanceName);
}

/** Fields as arrays of `shape`. @param taken names that mean something else beside axes and provenance @throws WorkbenchError 'bad-value' */
export function fieldArrays(
  fields: ReadonlyMap<string, Float64Array>,
  shape: readonly number[],
  taken: readonly string[] = [],
): Map<string, Tensor> {
  const tensors = new Map<string, Tensor>();
  for (const [name, values] of fields) {
    if (!isField(name) || taken.includes(name) || !isArrayName(name))
      throw new WorkbenchError('bad-value', `A field in an npz file cannot be named ${JSON.stringify(name)}`);
    tensors.set(name, tensor('float64', shape, values));
  }
  return tensors;
}

/** The record as an array of its own, none for null. */
export function recordArrays(record: object | null): [string, Tensor][] {
  if (!record) return [];
  const json = new TextEncoder().encode(JSON.stringify(record));
  return [[provenanceName, tensor('uint8', [json.length], json)]];
}
