import type { Axis } from '#shared/domain/landscape.ts';
import { sampleSet, type Samples } from '#shared/domain/sample-set.ts';
import { shapeText, sizeOf } from '#shared/domain/tensor.ts';
import type { CsvRecord } from './csv-records.ts';
import type { Table } from './csv-rows.ts';
import { fileError } from './file-error.ts';
import { checkGrid, gridLandscape } from './grid-landscape.ts';

/**
 * From this share of the grid that their coordinates span on, rows are taken for a grid that lacks some, and refused: of scattered points hardly two share a
 * coordinate, so they fill next to nothing of it.
 */
const brokenGrid = 0.75;

/**
 * The samples of a long table: a landscape where the rows make a full grid, in any order and with ascending axes; else scattered points in the rows' order,
 * where names tell the coordinates. The columns from the first one named `loss` or `key` on are fields, or those after `axis0`, `axis1`, …; without such names
 * the fewest leading columns that make a full grid are the axes; where none do, all but the last.
 * @throws WorkbenchError 'file-malformed' that names the line of a repeated vertex or bad coordinate, or the vertex that has no line
 */
export function longForm(header: CsvRecord, table: Table, file: string, key: string | undefined): Samples {
  const names = header.cells.map((cell) => cell.trim());
  const place = `line ${header.line}`;
  if (new Set(names).size < names.length || names.includes(''))
    throw fileError('file-malformed', file, place, names.join(', '), 'a different name for every column');
  if (!table.rows) throw fileError('file-malformed', file, place, 'no rows after the header', 'one per vertex');
  const named = namedFieldStart(names, key);
  const d = named ?? fullGridAxes(table) ?? names.length - 1;
  if (d < 1)
    throw fileError('file-malformed', file, place, names.join(', '), 'a column of coordinates before the first field');

  checkCoordinates(table, names, d, file);
  const axes = names.slice(0, d).map((name, i) => ({ name, values: distinct(table, i) }));
  const isScattered = named !== undefined && table.rows < brokenGrid * sizeOf(axes.map(({ values }) => values.length));
  const vertices = isScattered ? null : vertexOfRows(table, axes, file);
  const fields = names.slice(d).map((name, i): [string, Float64Array] => {
    const values = new Float64Array(table.rows);
    for (let row = 0; row < table.rows; row++)
      values[vertices ? vertices[row] : row] = table.numbers[row * table.columns + d + i];
    return [name, values];
  });
  return vertices ? gridLandscape(file, axes, new Map(fields)) : sampleSet(d, coordinatesOf(table, d), new Map(fields));
}

/** The first d columns, row-major. */
function coordinatesOf({ rows, columns, numbers }: Table, d: number): Float64Array {
  const points = new Float64Array(rows * d);
  for (let row = 0; row < rows; row++) points.set(numbers.subarray(row * columns, row * columns + d), row * d);
  return points;
}

/** Index of the first column named as a field, or that follows `axis0`, `axis1`, …; undefined where no name tells. */
export function namedFieldStart(names: readonly string[], key?: string): number | undefined {
  const start = names.findIndex((name) => name === key || name.toLowerCase() === 'loss');
  if (start >= 0) return start;
  const axes = names.findIndex((name, i) => name !== `axis${i}`);
  return axes > 0 ? axes : undefined;
}

function fullGridAxes(table: Table): number | undefined {
  let size = 1;
  for (let d = 1; d < table.columns && size <= table.rows; d++) {
    size *= distinct(table, d - 1).length;
    if (size === table.rows) return d;
  }
  return undefined;
}

/** The different numbers of a column, ascending. Sorted and not collected in a Set, which holds 16 million at most. */
function distinct({ rows, columns, numbers }: Table, column: number): Float64Array {
  // + 0: −0 and 0 are one coordinate
  const sorted = Float64Array.from({ length: rows }, (_, row) => numbers[row * columns + column] + 0).sort();
  return sorted.filter((value, i) => i === 0 || value !== sorted[i - 1]);
}

function checkCoordinates({ rows, columns, numbers, lines }: Table, names: readonly string[], d: number, file: string) {
  for (let row = 0; row < rows; row++)
    for (let i = 0; i < d; i++) {
      const number = numbers[row * columns + i];
      if (!Number.isFinite(number)) {
        const place = `line ${lines[row]} column ${i + 1} (${names[i]})`;
        throw fileError('file-malformed', file, place, number, 'a coordinate');
      }
    }
}

/** Row-major vertex of each row, every vertex exactly once. */
function vertexOfRows({ rows, columns, numbers, lines }: Table, axes: readonly Axis[], file: string): Float64Array {
  const shape = axes.map(({ values }) => values.length);
  const vertices = Float64Array.from({ length: rows }, (_, row) =>
    axes.reduce((vertex, { values }, i) => vertex * shape[i] + indexIn(values, numbers[row * columns + i]), 0),
  );
  const sorted = vertices.toSorted();
  // numbers of vertices beyond 2^53 are rounded: equal ones may be different vertices
  const exact = sizeOf(shape) <= Number.MAX_SAFE_INTEGER;
  const repeat = exact ? sorted.findIndex((vertex, i) => i > 0 && vertex === sorted[i - 1]) : -1;
  if (repeat >= 0) {
    const first = vertices.indexOf(sorted[repeat]);
    const second = vertices.indexOf(sorted[repeat], first + 1);
    throw fileError('file-malformed', file, `line ${lines[second]}`, `the vertex of line ${lines[first]}`, 'each once');
  }
  if (rows < sizeOf(shape)) {
    const found = `the last of ${rows} rows, none with ${coordinates(firstAbsent(sorted), axes)}`;
    const expected = `${sizeOf(shape)} for ${shapeText(shape)}`;
    throw fileError('file-malformed', file, `line ${lines[rows - 1]}`, found, expected);
  }
  checkGrid(shape, file, 'the table');
  return vertices;
}

/** Index of `value` in `ascending`, which holds it. */
function indexIn(ascending: Float64Array, value: number): number {
  let low = 0;
  for (let high = ascending.length - 1; low < high;) {
    const middle = (low + high) >>> 1;
    if (ascending[middle] < value) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** The smallest number from 0 on that `ascending` does not hold. */
function firstAbsent(ascending: Float64Array): number {
  let absent = 0;
  for (let i = 0; i < ascending.length && ascending[i] <= absent; i++) if (ascending[i] === absent) absent++;
  return absent;
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
