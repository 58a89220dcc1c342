import { fileError } from './file-error.ts';
import { kindText } from './parse-json.ts';

const deepest = 32;

/**
 * Numbers nested in arrays of equal lengths, as a shape and row-major values. "NaN", "Infinity", "-Infinity" are numbers.
 * @throws WorkbenchError 'file-malformed' that names the index of the first value that is no number or the first row of another length
 */
export function nestedNumbers(
  nested: unknown,
  file: string,
  place: string,
): { shape: readonly number[]; values: Float64Array } {
  const shape: number[] = [];
  for (let first = nested; Array.isArray(first); first = first[0]) {
    shape.push(first.length);
    if (!first.length || shape.length > deepest)
      throw fileError(
        'file-malformed',
        file,
        place,
        `an array of ${first.length} at depth ${shape.length}`,
        `non-empty arrays nested at most ${deepest} deep`,
      );
  }
  if (!shape.length) throw fileError('file-malformed', file, place, kindText(nested), 'an array of numbers');

  // grown, not allocated by the shape: rows after the first may not be there
  const values: number[] = [];
  const index = shape.map(() => 0);
  const visit = (value: unknown, depth: number): void => {
    const at = () =>
      `${place}${index
        .slice(0, depth)
        .map((i) => `[${i}]`)
        .join('')}`;
    if (depth === shape.length) {
      const number = numberOf(value);
      if (number === undefined) throw fileError('file-malformed', file, at(), kindText(value), numbers);
      values.push(number);
      return;
    }
    if (!Array.isArray(value) || value.length !== shape[depth])
      throw fileError('file-malformed', file, at(), kindText(value), `an array of ${shape[depth]}`);
    for (let i = 0; i < value.length; i++) {
      index[depth] = i;
      visit(value[i], depth + 1);
    }
  };
  visit(nested, 0);
  return { shape, values: Float64Array.from(values) };
}

const numbers = 'a number, "NaN", "Infinity" or "-Infinity"';

function numberOf(value: unknown): number | undefined {
  if (typeof value === 'number') return value;
  return value === 'NaN' || value === 'Infinity' || value === '-Infinity' ? Number(value) : undefined;
}

/** `values` as JSON, nested by `shape`, a line per row; the reverse of `nestedNumbers`, the sign of zero kept. */
export function nestedText(values: Float64Array, shape: readonly number[]): string {
  let parts = Array.from(values, numberText);
  for (let axis = shape.length - 1; axis >= 0; axis--) {
    const n = shape[axis];
    const separator = axis === shape.length - 1 ? ', ' : ',\n';
    parts = Array.from(
      { length: parts.length / n },
      (_, row) => `[${parts.slice(row * n, (row + 1) * n).join(separator)}]`,
    );
  }
  return parts[0];
}

function numberText(value: number): string {
  if (!Number.isFinite(value)) return `"${value}"`;
  return Object.is(value, -0) ? '-0' : String(value);
}
