import { parse } from 'node:path';
import { setImmediate } from 'node:timers/promises';
import { csvRecords } from '#main/formats/csv-records.ts';
import { cellNumber } from '#main/formats/csv-rows.ts';
import { fileError } from '#main/formats/file-error.ts';
import { decodeUtf8 } from '#main/formats/parse-json.ts';
import { readBounded } from '#main/formats/read-file.ts';
import { curveColumns, type CurveColumns } from './curve-columns.ts';

export interface CurvePoint {
  readonly step: number;
  readonly name: string;
  /** null where the file says nan or inf. */
  readonly value: number | null;
}

export interface Curves {
  /** By step within each name as the file has them; where it has a step of a name twice, the later value. */
  readonly rows: readonly CurvePoint[];
  /** What the file calls the run; null when it does not say. */
  readonly run: string | null;
}

const limit = 2 ** 26;
/** Records between two breaths: the thread that reads has others waiting. */
const stride = 2000;

/**
 * Training curves of one run from a table with a column of steps and one column per quantity, or one row per step, name and value. Empty cells are passed over.
 * @throws WorkbenchError 'file-malformed' that names line and column; as `readBounded`
 */
export async function readCurves(path: string): Promise<Curves> {
  const records = csvRecords(decodeUtf8(await readBounded(path, { limit }), path, 'the file'), path);
  const first = records.next();
  if (first.done) throw fileError('file-malformed', path, 'the file', 'blank lines', 'a heading');
  const { line, cells: headings } = first.value;
  const columns = curveColumns(headings);
  if (!columns)
    throw fileError('file-malformed', path, `line ${line}`, headings.join(','), 'a column step, iteration or epoch');
  const nameAlone = scalarOf(path, columns);
  checkColumns(columns, path, line);

  const rows = new Map<string, CurvePoint>();
  let count = 0;
  for (const { line, cells } of records) {
    if (++count % stride === 0) await setImmediate();
    if (cells.length !== headings.length)
      throw fileError('file-malformed', path, `line ${line}`, `${cells.length} cells`, headings.length);
    for (const { name, column } of quantitiesOf(columns, cells, path, line)) {
      if (!cells[column].trim()) continue;
      const step = numberIn(cells, columns.step, path, line);
      if (!Number.isFinite(step))
        throw fileError('file-malformed', path, place(line, columns.step), `"${cells[columns.step]}"`, 'a step');
      const value = numberIn(cells, column, path, line);
      const row = { step, name: nameAlone?.name ?? name, value: Number.isFinite(value) ? value : null };
      rows.set(`${step} ${row.name}`, row);
    }
  }
  if (!rows.size) throw fileError('file-malformed', path, 'the file', 'no value', 'at least one');
  return { rows: [...rows.values()], run: columns.runs[0] ?? nameAlone?.run ?? null };
}

function checkColumns({ form, runs }: CurveColumns, path: string, line: number): void {
  if (runs.length > 1)
    throw fileError(
      'file-malformed',
      path,
      `line ${line}`,
      `runs ${runs.join(', ')}`,
      'one run; export them one by one',
    );
  if (form.kind === 'long') return;
  const names = form.quantities.map(({ name }) => name);
  const twice = names.find((name, i) => names.indexOf(name) !== i);
  if (twice !== undefined) throw fileError('file-malformed', path, `line ${line}`, `two columns ${twice}`, 'one');
  if (!names.length) throw fileError('file-malformed', path, `line ${line}`, 'steps alone', 'a column of values');
}

function quantitiesOf({ form }: CurveColumns, cells: readonly string[], path: string, line: number) {
  if (form.kind === 'wide') return form.quantities;
  const name = cells[form.name].trim();
  if (!name) throw fileError('file-malformed', path, place(line, form.name), 'an empty cell', 'the name of a quantity');
  return [{ name, column: form.value }];
}

/** TensorBoard writes one scalar per file, `run-NAME-tag-QUANTITY.csv`, and calls its column Value. */
function scalarOf(path: string, { form }: CurveColumns): { run: string | null; name: string } | null {
  if (form.kind === 'long' || form.quantities.length !== 1 || form.quantities[0].name.toLowerCase() !== 'value')
    return null;
  const stem = parse(path).name;
  const [, run, name] = /^(?:run-)?(.+?)-tag-(.+)$/.exec(stem) ?? [];
  return name ? { run, name } : { run: null, name: 'value' };
}

function numberIn(cells: readonly string[], column: number, path: string, line: number): number {
  const number = cellNumber(cells[column]);
  if (number === undefined)
    throw fileError('file-malformed', path, place(line, column), `"${cells[column]}"`, 'a number or an empty cell');
  return number;
}

const place = (line: number, column: number): string => `line ${line} column ${column + 1}`;
