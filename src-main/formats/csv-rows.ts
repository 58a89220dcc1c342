import type { CsvRecord } from './csv-records.ts';
import { fileError } from './file-error.ts';
import { parseNumber } from './number-text.ts';

/** One row of a table: `line` in the file, a number per column. */
export interface Row {
  readonly line: number;
  readonly numbers: Float64Array;
}

/** The cells of `records` as numbers. @throws WorkbenchError 'file-malformed' that names the line and column of what is none */
export function numberRows(records: Iterable<CsvRecord>, columns: number, file: string): Row[] {
  return Array.from(records, ({ line, cells }) => {
    if (cells.length !== columns)
      throw fileError('file-malformed', file, `line ${line}`, `${cells.length} cells`, columns);
    const numbers = Float64Array.from(cells, (cell, i) => {
      const number = cellNumber(cell);
      if (number === undefined)
        throw fileError(
          'file-malformed',
          file,
          `line ${line} column ${i + 1}`,
          `"${cell}"`,
          'a number or an empty cell',
        );
      return number;
    });
    return { line, numbers };
  });
}

/** The number in a cell, NaN in an empty one, undefined where the cell holds anything else. */
export const cellNumber = (cell: string): number | undefined => (cell.trim() ? parseNumber(cell) : NaN);
