import type { CsvRecord } from './csv-records.ts';
import { fileError } from './file-error.ts';
import { parseNumber } from './number-text.ts';

/** Rows of numbers, row-major; `lines[row]` is where the row begins in the file. */
export interface Table {
  readonly rows: number;
  readonly columns: number;
  readonly numbers: Float64Array;
  readonly lines: Uint32Array;
}

/** The cells of `records` as numbers. @throws WorkbenchError 'file-malformed' that names the line and column of what is none */
export function numberTable(records: Iterable<CsvRecord>, columns: number, file: string): Table {
  let numbers = new Float64Array(columns);
  let lines = new Uint32Array(1);
  let rows = 0;
  for (const { line, cells } of records) {
    if (cells.length !== columns)
      throw fileError('file-malformed', file, `line ${line}`, `${cells.length} cells`, columns);
    if (rows === lines.length) {
      numbers = doubled(numbers);
      lines = doubled(lines);
    }
    lines[rows] = line;
    for (let i = 0; i < columns; i++) {
      const number = cellNumber(cells[i]);
      if (number === undefined) {
        const place = `line ${line} column ${i + 1}`;
        throw fileError('file-malformed', file, place, `"${cells[i]}"`, 'a number or an empty cell');
      }
      numbers[rows * columns + i] = number;
    }
    rows++;
  }
  return { rows, columns, numbers: numbers.subarray(0, rows * columns), lines: lines.subarray(0, rows) };
}

/** The number in a cell, NaN in an empty one, undefined where the cell holds anything else. */
export const cellNumber = (cell: string): number | undefined => (cell.trim() ? parseNumber(cell) : NaN);

function doubled<T extends Float64Array | Uint32Array>(array: T): T {
  const longer = new (array.constructor as new (length: number) => T)(2 * array.length);
  longer.set(array);
  return longer;
}
