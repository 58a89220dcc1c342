import { indexAxes, type Landscape } from '#shared/domain/landscape.ts';
import { longForm } from './csv-long.ts';
import { csvRecords } from './csv-records.ts';
import { cellNumber, numberTable, type Table } from './csv-rows.ts';
import { fileError } from './file-error.ts';
import { checkGrid, gridLandscape, unnamedField } from './grid-landscape.ts';
import type { LandscapeReader } from './landscape-format.ts';
import { decodeUtf8 } from './parse-json.ts';

/**
 * Two forms, told apart by the first line: with a cell that is neither a number nor empty it is a header and the table is long (coordinates, then fields,
 * one row per vertex of a grid or per scattered point); without, the table is the matrix itself, row i at index i of the first axis. Empty cells are NaN.
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
      ? longForm(first.value, numberTable(records, first.value.cells.length, file), file, key)
      : wideForm(numberTable(startingWith(first.value, records), first.value.cells.length, file), file);
  },
};

function* startingWith<T>(first: T, others: Iterable<T>): Generator<T> {
  yield first;
  yield* others;
}

function wideForm({ rows, columns, numbers }: Table, file: string): Landscape {
  checkGrid([rows, columns], file, 'the table');
  return gridLandscape(file, indexAxes([rows, columns]), new Map([[unnamedField, numbers]]));
}
