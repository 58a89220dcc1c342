import { WorkbenchError } from '#shared/domain/errors.ts';
import type { Landscape } from '#shared/domain/landscape.ts';
import { sizeOf } from '#shared/domain/tensor.ts';
import { namedFieldStart } from './csv-long.ts';
import type { LandscapeWriter } from './landscape-format.ts';
import { numberText, parseNumber } from './number-text.ts';

/**
 * The long form: a header, then a row per vertex, row-major, of its coordinates and its fields (`loss` first), in the shortest decimals that read back exactly.
 * Provenance is not stored, and a descending axis reads back ascending. Scattered points are rows in their order, their coordinates named `axis0`, `axis1`, …;
 * points that make a full grid read back as one.
 */
export const csvWriter: LandscapeWriter = {
  id: 'csv',
  title: 'Comma-separated values',
  extensions: ['.csv'],
  write({ axes, fields }) {
    const coordinates = axes.map(({ values }) => Array.from(values, numberText));
    const shape = axes.map(({ values }) => values.length);
    const index = shape.map(() => 0);
    return table(
      axes.map(({ name }) => name),
      fields,
      sizeOf(shape),
      () => {
        const cells = index.map((i, axis) => coordinates[axis][i]);
        for (let axis = shape.length - 1; axis >= 0 && ++index[axis] === shape[axis]; axis--) index[axis] = 0;
        return cells;
      },
    );
  },
  writePoints({ dimensions, points, fields }) {
    const names = Array.from({ length: dimensions }, (_, i) => `axis${i}`);
    return table(names, fields, points.length / dimensions, (row) =>
      Array.from(points.subarray(row * dimensions, (row + 1) * dimensions), numberText),
    );
  },
};

/** @param coordinates cells of one row; asked for row by row */
function table(
  axes: readonly string[],
  fields: Landscape['fields'],
  rows: number,
  coordinates: (row: number) => string[],
): Uint8Array {
  const ordered = [...fields].sort(([a], [b]) => Number(isLoss(b)) - Number(isLoss(a)));
  const names = [...axes, ...ordered.map(([name]) => name)];
  checkNames(names, axes.length);
  const lines = [names.map(quoted).join(',')];
  for (let row = 0; row < rows; row++) {
    const cells = coordinates(row);
    for (const [, values] of ordered) cells.push(numberText(values[row]));
    lines.push(cells.join(','));
  }
  return new TextEncoder().encode(`${lines.join('\n')}\n`);
}

const isLoss = (name: string): boolean => name.toLowerCase() === 'loss';

/** A header that the reader would take for another one is not written. */
function checkNames(names: readonly string[], d: number): void {
  const distinct = new Set(names).size === names.length;
  const trimmed = names.every((name) => name && name === name.trim());
  const asHeader = names.some((name) => parseNumber(name) === undefined);
  if (!distinct || !trimmed || !asHeader || (namedFieldStart(names) ?? d) !== d)
    throw new WorkbenchError(
      'bad-value',
      `These names cannot be the header of a csv file: ${JSON.stringify(names)}; they must differ and not be numbers, and loss is a field`,
    );
}

const quoted = (name: string): string => (/[",;\t\r\n]/.test(name) ? `"${name.replaceAll('"', '""')}"` : name);
