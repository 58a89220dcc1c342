import { csvRecords, type CsvRecord } from '#main/formats/csv-records.ts';
import { cellNumber } from '#main/formats/csv-rows.ts';
import { fileError } from '#main/formats/file-error.ts';
import { decodeUtf8 } from '#main/formats/parse-json.ts';
import type { TableFormat } from './dataset.ts';
import { checkFinite, type Columns, type TableColumns } from './table.ts';

const longest = 2 ** 28;

/** A column of the file that is read. */
interface Column {
  readonly name: string;
  readonly index: number;
}

/**
 * One example per line under a header. Targets are the named columns, else the last one that has a name; inputs are the named columns, else all others that
 * have a name and a number, or nothing, in the first row. Other columns are not read.
 */
export const tableCsv: TableFormat = {
  id: 'table-csv',
  title: 'Comma-separated values with a header',
  matches: (name) => name.endsWith('.csv') || name.endsWith('.tsv'),
  files: async (path) => [path],
  read([{ path, bytes }], named) {
    if (bytes.length > longest)
      throw fileError(
        'file-too-large',
        path,
        'the file',
        `${bytes.length} bytes`,
        `at most ${longest}; npz takes more`,
      );
    const [header, ...rows] = csvRecords(decodeUtf8(bytes, path, 'the file'), path);
    const columns = chosenColumns(header, rows, named, path);
    for (const { line, cells } of rows)
      if (cells.length !== header.cells.length)
        throw fileError('file-malformed', path, `line ${line}`, `${cells.length} cells`, header.cells.length);
    return {
      rows: rows.length,
      inputs: numbers(columns.inputs, rows, path),
      targets: numbers(columns.targets, rows, path),
    };
  },
};

function chosenColumns(
  header: CsvRecord | undefined,
  rows: readonly CsvRecord[],
  named: TableColumns,
  path: string,
): { readonly inputs: readonly Column[]; readonly targets: readonly Column[] } {
  const names = header?.cells.map((cell) => cell.trim()) ?? [];
  const place = `line ${header?.line ?? 1}`;
  if (names.every((name) => cellNumber(name) !== undefined))
    throw fileError('file-malformed', path, place, names.join(', ') || 'nothing', 'a header that names the columns');
  if (!rows.length) throw fileError('file-malformed', path, place, 'no rows after the header', 'one per example');
  const all = names.flatMap((name, index) => (name ? [{ name, index }] : []));
  const repeated = all.find(({ name }, i) => all.findIndex((other) => other.name === name) !== i);
  if (repeated)
    throw fileError('file-malformed', path, place, `two columns ${repeated.name}`, 'a different name for every column');
  const pick = (text: string, flag: string): Column[] =>
    text.split(',').map((part) => {
      const found = all.find(({ name }) => name === part.trim());
      if (!found) throw fileError('key-missing', path, place, names.join(', '), `the column ${part.trim()} of ${flag}`);
      return found;
    });
  const targets = named.targets ? pick(named.targets, '--targets') : all.slice(-1);
  const isNumeric = ({ index }: Column): boolean => cellNumber(rows[0].cells[index] ?? '') !== undefined;
  const inputs = named.inputs
    ? pick(named.inputs, '--inputs')
    : all.filter((column) => !targets.includes(column) && isNumeric(column));
  if (!inputs.length)
    throw fileError('key-missing', path, place, names.join(', '), 'a column of inputs beside the targets');
  const both = inputs.find((column, i) => targets.includes(column) || inputs.indexOf(column) !== i);
  if (both ?? targets.find((column, i) => targets.indexOf(column) !== i))
    throw fileError('bad-value', path, place, `a column named twice among inputs and targets`, 'every column once');
  return { inputs, targets };
}

/** @throws WorkbenchError that names the line and column of what is no number */
function numbers(columns: readonly Column[], rows: readonly CsvRecord[], path: string): Columns {
  const data = new Float64Array(rows.length * columns.length);
  const place = (row: number, column: number): string => `line ${rows[row].line} column ${columns[column].name}`;
  rows.forEach(({ cells }, row) =>
    columns.forEach(({ index }, column) => {
      const number = cellNumber(cells[index]);
      if (number === undefined)
        throw fileError('file-malformed', path, place(row, column), `"${cells[index]}"`, 'a number');
      data[row * columns.length + column] = number;
    }),
  );
  const found = { count: columns.length, data };
  checkFinite(found, path, place);
  return found;
}
