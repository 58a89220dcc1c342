import type { Axis, Landscape } from '#shared/domain/landscape.ts';
import { shapeText, sizeOf } from '#shared/domain/tensor.ts';
import type { CsvRecord } from './csv-records.ts';
import type { Row } from './csv-rows.ts';
import { fileError } from './file-error.ts';
import { checkGrid, gridLandscape } from './grid-landscape.ts';

/**
 * The landscape of a long table. The rows may come in any order; axes ascend. The columns from the first one named `loss` or `key` on are fields; without such
 * a column, the fewest leading columns that make a full grid are the axes; where none do, all but the last.
 * @throws WorkbenchError 'file-malformed' that names the line of a repeated vertex or bad coordinate, or the vertex that has no line
 */
export function longForm(header: CsvRecord, rows: readonly Row[], file: string, key: string | undefined): Landscape {
  const names = header.cells.map((cell) => cell.trim());
  const place = `line ${header.line}`;
  if (new Set(names).size < names.length || names.includes(''))
    throw fileError('file-malformed', file, place, names.join(', '), 'a different name for every column');
  if (!rows.length) throw fileError('file-malformed', file, place, 'no rows after the header', 'one per vertex');
  const d = namedFieldStart(names, key) ?? fullGridAxes(rows, names.length) ?? names.length - 1;
  if (d < 1)
    throw fileError('file-malformed', file, place, names.join(', '), 'a column of coordinates before the first field');

  checkCoordinates(rows, names, d, file);
  const axes = names.slice(0, d).map((name, i) => ({ name, values: distinct(rows, i) }));
  const vertices = vertexOfRows(rows, axes, file);
  const fields = names.slice(d).map((name, i): [string, Float64Array] => {
    const values = new Float64Array(rows.length);
    rows.forEach(({ numbers }, row) => (values[vertices[row]] = numbers[d + i]));
    return [name, values];
  });
  return gridLandscape(file, axes, new Map(fields));
}

/** Index of the first column named as a field, undefined where no name tells. */
export function namedFieldStart(names: readonly string[], key?: string): number | undefined {
  const start = names.findIndex((name) => name === key || name.toLowerCase() === 'loss');
  return start < 0 ? undefined : start;
}

function fullGridAxes(rows: readonly Row[], columns: number): number | undefined {
  let size = 1;
  for (let d = 1; d < columns; d++) {
    size *= distinct(rows, d - 1).length;
    if (size === rows.length) return d;
  }
  return undefined;
}

const distinct = (rows: readonly Row[], column: number): Float64Array =>
  Float64Array.from(new Set(rows.map(({ numbers }) => numbers[column]))).sort();

function checkCoordinates(rows: readonly Row[], names: readonly string[], d: number, file: string): void {
  for (const { line, numbers } of rows)
    for (let i = 0; i < d; i++)
      if (!Number.isFinite(numbers[i]))
        throw fileError(
          'file-malformed',
          file,
          `line ${line} column ${i + 1} (${names[i]})`,
          numbers[i],
          'a coordinate',
        );
}

/** Row-major vertex of each row, every vertex exactly once. */
function vertexOfRows(rows: readonly Row[], axes: readonly Axis[], file: string): Float64Array {
  const shape = axes.map(({ values }) => values.length);
  const places = axes.map(({ values }) => new Map(Array.from(values, (value, i) => [value, i])));
  const vertices = Float64Array.from(rows, ({ numbers }) =>
    places.reduce((vertex, place, i) => vertex * shape[i] + place.get(numbers[i])!, 0),
  );
  const lineOf = new Map<number, number>();
  vertices.forEach((vertex, row) => {
    const { line } = rows[row];
    if (lineOf.has(vertex))
      throw fileError('file-malformed', file, `line ${line}`, `the vertex of line ${lineOf.get(vertex)}`, 'each once');
    lineOf.set(vertex, line);
  });
  if (rows.length < sizeOf(shape)) {
    const hole = vertices.toSorted().findIndex((vertex, i) => vertex !== i);
    const absent = coordinates(hole < 0 ? rows.length : hole, axes);
    const last = rows[rows.length - 1].line;
    const found = `the last of ${rows.length} rows, none with ${absent}`;
    throw fileError('file-malformed', file, `line ${last}`, found, `${sizeOf(shape)} for ${shapeText(shape)}`);
  }
  checkGrid(shape, file, 'the table');
  return vertices;
}

function coordinates(vertex: number, axes: readonly Axis[]): string {
  let rest = vertex;
  const parts = axes.toReversed().map(({ name, values }) => {
    const i = rest % values.length;
    rest = (rest - i) / values.length;
    return `${name}=${values[i]}`;
  });
  return parts.toReversed().join(' ');
}
