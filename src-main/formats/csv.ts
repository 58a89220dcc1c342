import { indexAxes, type Landscape } from '#shared/domain/landscape.ts';
import { longForm } from './csv-long.ts';
import { csvRecords } from './csv-records.ts';
import { cellNumber, numberRows, type Row } from './csv-rows.ts';
import { fileError } from './file-error.ts';
import { checkGrid, gridLandscape, unnamedField } from './grid-landscape.ts';
import type { LandscapeReader } from './landscape-format.ts';
import { decodeUtf8 } from './parse-json.ts';

/**
 * Two forms, told apart by the first line: with a cell that is neither a number nor empty it is a header and the table is long (axis coordinates, then
 * fields, one row per vertex); without, the table is the matrix itself, row i at index i of the first axis. Empty cells are NaN.
 */
export const csvReader: LandscapeReader = {
  id: 'csv',
  title: 'Comma-separated values',
  extensions: ['.csv'],
  limit: 2 ** 28,
  needsShape: false,
  read(bytes, { file, key }) {
    const records = csvRecords(decodeUtf8(bytes, file, 'the file'), file);
    const first = records.next();
    if (first.done) throw fileError('file-malformed', file, 'the file', 'blank lines', 'a header or numbers');
    return first.value.cells.some((cell) => cellNumber(cell) === undefined)
      ? longForm(first.value, numberRows(records, first.value.cells.length, file), file, key)
      : wideForm(numberRows([first.value, ...records], first.value.cells.length, file), file);
  },
};

function wideForm(rows: readonly Row[], file: string): Landscape {
  const shape = [rows.length, rows[0].numbers.length];
  checkGrid(shape, file, 'the table');
  const values = new Float64Array(shape[0] * shape[1]);
  rows.forEach(({ numbers }, i) => values.set(numbers, i * shape[1]));
  return gridLandscape(file, indexAxes(shape), new Map([[unnamedField, values]]));
}
