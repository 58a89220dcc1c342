import { fileError } from '#main/formats/file-error.ts';
import { readNpz } from '#main/formats/npz.ts';
import { shapeText, toFloat64, type Tensor } from '#shared/domain/tensor.ts';
import type { TableFormat } from './dataset.ts';
import { checkFinite, type Columns } from './table.ts';

/** Two arrays of an npz file with the examples along the first axis, n or n × columns: `x` and `y` unless others are named. */
export const tableNpz: TableFormat = {
  id: 'table-npz',
  title: 'NumPy archive with inputs and targets',
  matches: (name) => name.endsWith('.npz'),
  files: async (path) => [path],
  read([{ path, bytes }], columns) {
    const tensors = readNpz(bytes, path);
    const [x, y] = [columns.inputs || 'x', columns.targets || 'y'];
    if (x === y) throw fileError('bad-value', path, `inputs and targets`, `the same array ${x}`, 'two arrays');
    const [inputs, targets] = [matrix(tensors, x, path), matrix(tensors, y, path)];
    const rows = inputs.data.length / inputs.count;
    if (targets.data.length / targets.count !== rows)
      throw fileError('shape-mismatch', path, y, `${targets.data.length / targets.count} rows`, `${rows} as in ${x}`);
    return { rows, inputs, targets };
  },
};

function matrix(tensors: ReadonlyMap<string, Tensor>, name: string, path: string): Columns {
  const found = tensors.get(name);
  if (!found) {
    const names = [...tensors.keys()].join(', ') || 'no arrays';
    throw fileError('key-missing', path, 'the archive', names, `${name}; say --inputs and --targets for other names`);
  }
  const { shape, data } = found;
  if ((shape.length !== 1 && shape.length !== 2) || data.length === 0)
    throw fileError('shape-mismatch', path, name, shapeText(shape), 'n or n×columns, with at least one of each');
  const columns = { count: shape[1] ?? 1, data: toFloat64(data) };
  checkFinite(columns, path, (row, column) => `${name} row ${row} column ${column}`);
  return columns;
}
