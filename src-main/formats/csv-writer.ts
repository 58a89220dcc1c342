import { WorkbenchError } from '#shared/domain/errors.ts';
import { sizeOf } from '#shared/domain/tensor.ts';
import { namedFieldStart } from './csv-long.ts';
import type { LandscapeWriter } from './landscape-format.ts';
import { numberText, parseNumber } from './number-text.ts';

/**
 * The long form: a header, then a row per vertex, row-major, of its coordinates and its fields (`loss` first), in the shortest decimals that read back exactly.
 * Provenance is not stored, and a descending axis reads back ascending.
 */
export const csvWriter: LandscapeWriter = {
  id: 'csv',
  title: 'Comma-separated values',
  extensions: ['.csv'],
  write({ axes, fields }) {
    const ordered = [...fields].sort(([a], [b]) => Number(isLoss(b)) - Number(isLoss(a)));
    const names = [...axes.map(({ name }) => name), ...ordered.map(([name]) => name)];
    checkNames(names, axes.length);
    const coordinates = axes.map(({ values }) => Array.from(values, numberText));
    const shape = axes.map(({ values }) => values.length);
    const lines = [names.map(quoted).join(',')];
    const index = shape.map(() => 0);
    for (let vertex = 0; vertex < sizeOf(shape); vertex++) {
      const cells = index.map((i, axis) => coordinates[axis][i]);
      for (const [, values] of ordered) cells.push(numberText(values[vertex]));
      lines.push(cells.join(','));
      for (let axis = shape.length - 1; axis >= 0 && ++index[axis] === shape[axis]; axis--) index[axis] = 0;
    }
    return new TextEncoder().encode(`${lines.join('\n')}\n`);
  },
};

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
