import { WorkbenchError } from '#shared/domain/errors.ts';
import { indexAxes, type Axis } from '#shared/domain/landscape.ts';
import type { Provenance } from '#shared/domain/run.ts';
import { shapeText, tensor, toFloat64, type Tensor } from '#shared/domain/tensor.ts';
import { fileError } from './file-error.ts';
import { checkGrid, gridLandscape } from './grid-landscape.ts';
import type { LandscapeReader, LandscapeWriter } from './landscape-format.ts';
import { readNpz, writeNpz } from './npz.ts';
import { parseJson } from './parse-json.ts';
import { checkedProvenance } from './provenance.ts';
import { gibibyte } from './read-file.ts';
import { isArrayName } from './zip-directory.ts';

const axisName = /^axis(0|[1-9]\d*)$/;
const provenanceName = 'provenance';

type Tensors = ReadonlyMap<string, Tensor>;

/**
 * `loss` (any capitalisation) or `key` or the only array fixes the grid; the other arrays of its shape are fields too. `axis0`, `axis1`, … are the
 * coordinates of the axes, index coordinates where absent; `provenance` is JSON as uint8.
 */
export const landscapeNpzReader: LandscapeReader = {
  id: 'npz',
  title: 'NumPy archive',
  extensions: ['.npz'],
  limit: 4 * gibibyte,
  needsShape: false,
  read(bytes, { file, key }) {
    const tensors = readNpz(bytes, file);
    const shape = gridShape(tensors, file, key);
    checkGrid(shape, file, 'the array');
    const fields = [...tensors].filter(([name, { shape: s }]) => name === key || (isField(name) && same(s, shape)));
    return gridLandscape(
      file,
      axesOf(tensors, shape, file),
      new Map(fields.map(([name, { data }]) => [name, toFloat64(data)])),
      provenanceOf(tensors, file),
    );
  },
};

const isField = (name: string): boolean => !axisName.test(name) && name !== provenanceName;
const same = (a: readonly number[], b: readonly number[]): boolean => shapeText(a) === shapeText(b);

function gridShape(tensors: Tensors, file: string, key: string | undefined): readonly number[] {
  const names = [...tensors.keys()];
  const candidates = names.filter((name) => isField(name) && tensors.get(name)!.shape.length >= 1);
  const found =
    key ??
    candidates.find((name) => name === 'loss') ??
    candidates.find((name) => name.toLowerCase() === 'loss') ??
    (candidates.length === 1 ? candidates[0] : undefined);
  if (found === undefined && candidates.length)
    throw fileError('key-ambiguous', file, 'arrays', candidates.join(', '), 'one of them chosen (--key)');
  const chosen = tensors.get(found ?? '');
  if (!chosen)
    throw fileError('key-missing', file, 'arrays', names.join(', ') || 'none', found ?? 'one with at least one axis');
  return chosen.shape;
}

function axesOf(tensors: Tensors, shape: readonly number[], file: string): Axis[] {
  const axes = indexAxes(shape);
  for (const [name, { shape: found, data }] of tensors) {
    const i = Number(axisName.exec(name)?.[1] ?? NaN);
    if (Number.isNaN(i)) continue;
    const expected = i < shape.length ? `${shape[i]} for the grid ${shapeText(shape)}` : `axes below ${shape.length}`;
    if (found.length !== 1 || found[0] !== shape[i])
      throw fileError('shape-mismatch', file, `array ${name}`, shapeText(found), expected);
    axes[i] = { name: axes[i].name, values: toFloat64(data) };
  }
  return axes;
}

function provenanceOf(tensors: Tensors, file: string): Provenance | null {
  const found = tensors.get(provenanceName);
  if (!found) return null;
  if (!(found.data instanceof Uint8Array) || found.shape.length !== 1)
    throw fileError('file-malformed', file, provenanceName, `${shapeText(found.shape)} of ${found.dtype}`, '1-D uint8');
  return checkedProvenance(parseJson(found.data, file, provenanceName), file);
}

/** Fields in their order, then `axis0` …, then `provenance` when there is one. The axes' names are not stored. */
export const landscapeNpzWriter: LandscapeWriter = {
  id: 'npz',
  title: 'NumPy archive',
  extensions: ['.npz'],
  write({ axes, fields, provenance }) {
    const shape = axes.map(({ values }) => values.length);
    const tensors = new Map<string, Tensor>();
    for (const [name, values] of fields) {
      if (!isField(name) || !isArrayName(name))
        throw new WorkbenchError('bad-value', `A field in an npz file cannot be named ${JSON.stringify(name)}`);
      tensors.set(name, tensor('float64', shape, values));
    }
    axes.forEach(({ values }, i) => tensors.set(`axis${i}`, tensor('float64', [values.length], values)));
    if (provenance) {
      const json = new TextEncoder().encode(JSON.stringify(provenance));
      tensors.set(provenanceName, tensor('uint8', [json.length], json));
    }
    return writeNpz(tensors);
  },
};
