import { WorkbenchError } from '#shared/domain/errors.ts';

/** @throws WorkbenchError 'bad-value' naming the flag */
export function integer(flag: string, text: string, min: number, max = Number.MAX_SAFE_INTEGER): number {
  const value = /^-?\d+$/.test(text) ? Number(text) : NaN;
  if (!(Number.isSafeInteger(value) && value >= min && value <= max))
    throw new WorkbenchError(
      'bad-value',
      `${flag} is ${text}, expected an integer ${max === Number.MAX_SAFE_INTEGER ? `of at least ${min}` : `from ${min} to ${max}`}`,
    );
  return value;
}

/** @throws WorkbenchError 'bad-value' naming the flag */
export function number(flag: string, text: string): number {
  const value = text.trim() === '' ? NaN : Number(text);
  if (!Number.isFinite(value)) throw new WorkbenchError('bad-value', `${flag} is ${text}, expected a number`);
  return value;
}

/** `41x41` (or `41×41`) as [41, 41]. @throws WorkbenchError 'bad-value' */
export function shape(flag: string, text: string): number[] {
  const lengths = text.split(/[x×]/).map((part) => (/^\d+$/.test(part) ? Number(part) : NaN));
  if (!lengths.every((n) => Number.isSafeInteger(n) && n >= 1))
    throw new WorkbenchError('bad-value', `${flag} is ${text}, expected lengths like 41x41 (x fastest)`);
  return lengths;
}

/** A number for people: five significant digits, — where there is none. */
export function shown(value: number | null): string {
  if (value === null || Number.isNaN(value)) return '—';
  if (Number.isInteger(value) && Math.abs(value) < 1e9) return String(value);
  return Math.abs(value) >= 1e6 || Math.abs(value) < 1e-3
    ? value.toExponential(4)
    : String(Number(value.toPrecision(5)));
}

/** Rows of two columns, the left one as wide as its longest cell. */
export function table(rows: readonly (readonly [string, string])[]): string {
  const width = Math.max(...rows.map(([left]) => left.length)) + 2;
  return rows.map(([left, right]) => left.padEnd(width) + right).join('\n');
}
