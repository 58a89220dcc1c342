import { indexAxes, type Axis, type Landscape } from '#shared/domain/landscape.ts';
import { shapeText, tensor, toFloat64, type Tensor } from '#shared/domain/tensor.ts';
import { fileError } from './file-error.ts';
import { checkGrid, gridLandscape } from './grid-landscape.ts';
import type { LandscapeReader, LandscapeWriter } from './landscape-format.ts';
import { axisName, chosenName, fieldArrays, isField, recordArrays, recordIn, type Tensors } from './npz-arrays.ts';
import { readNpz, writeNpz } from './npz.ts';
import { scatteredIn, writeScattered } from './points-npz.ts';
import { checkedProvenance } from './provenance.ts';
import { gibibyte } from './read-file.ts';

/**
 * `loss` (any capitalisation) or `key` or the only array fixes the grid; the other arrays of its shape are fields too. `axis0`, `axis1`, … are the
 * coordinates of the axes, index coordinates where absent; `provenance` is JSON as uint8. With `points` of n × d and without axes, the arrays of n values are
 * fields on scattered points.
 */
export const landscapeNpzReader: LandscapeReader = {
  id: 'npz',
  title: 'NumPy archive',
  extensions: ['.npz'],
  limit: 4 * gibibyte,
  needsShape: false,
  read(bytes, { file, key }) {
    const tensors = readNpz(bytes, file);
    return scatteredIn(tensors, file, key) ?? gridIn(tensors, file, key);
  },
};

const same = (a: readonly number[], b: readonly number[]): boolean => shapeText(a) === shapeText(b);

function gridIn(tensors: Tensors, file: string, key: string | undefined): Landscape {
  const { shape } = chosenArray(tensors, file, key);
  checkGrid(shape, file, 'the array');
  const fields = [...tensors].filter(([name, { shape: s }]) => name === key || (isField(name) && same(s, shape)));
  const axes = axesOf(tensors, shape, file);
  const record = recordIn(tensors, file);
  return gridLandscape(
    file,
    axes,
    new Map(fields.map(([name, { data }]) => [name, toFloat64(data)])),
    record === undefined ? null : checkedProvenance(record, file),
  );
}

function chosenArray(tensors: Tensors, file: string, key: string | undefined): Tensor {
  const names = [...tensors.keys()];
  const candidates = names.filter((name) => isField(name) && tensors.get(name)!.shape.length >= 1);
  const found = chosenName(candidates, file, key);
  const chosen = tensors.get(found ?? '');
  if (!chosen)
    throw fileError('key-missing', file, 'arrays', names.join(', ') || 'none', found ?? 'one with at least one axis');
  return chosen;
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

/** Fields in their order, then `axis0` … or `points`, then `provenance` when there is one. The axes' names are not stored. */
export const landscapeNpzWriter: LandscapeWriter = {
  id: 'npz',
  title: 'NumPy archive',
  extensions: ['.npz'],
  write({ axes, fields, provenance }) {
    const shape = axes.map(({ values }) => values.length);
    const tensors = fieldArrays(fields, shape);
    axes.forEach(({ values }, i) => tensors.set(`axis${i}`, tensor('float64', [values.length], values)));
    return writeNpz(new Map([...tensors, ...recordArrays(provenance)]));
  },
  writePoints: writeScattered,
};
