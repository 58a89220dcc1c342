import { WorkbenchError } from '#shared/domain/errors.ts';
import type { Check } from '#shared/domain/record-checks.ts';

/** A column's text as JSON once it fits `check`. @throws WorkbenchError 'file-malformed' that names `place` */
export function parsed<T>(text: string, check: Check<T>, place: string): T {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (cause) {
    throw new WorkbenchError('file-malformed', `The project's ${place} is no JSON; use a backup`, {}, { cause });
  }
  return check(value, `The project's ${place}`);
}

/** As `parsed`; null stays null. */
export const parsedOrNull = <T>(text: string | null, check: Check<T>, place: string): T | null =>
  text === null ? null : parsed(text, check, place);

/** The lengths of an array's axes. */
export const axisLengths: Check<readonly number[]> = (value, place) => {
  if (Array.isArray(value) && value.every((n) => Number.isSafeInteger(n) && n >= 0)) return value as number[];
  throw new WorkbenchError('file-malformed', `${place}: found ${JSON.stringify(value)}, expected the lengths of axes`);
};

/** Numbers by name as JSON; infinite ones stand as 1e999, which reads back as infinite. */
export function numbersText(numbers: Readonly<Record<string, number | null>>): string {
  const text = (x: number | null): string =>
    x === null || Number.isNaN(x) ? 'null' : Number.isFinite(x) ? JSON.stringify(x) : x > 0 ? '1e999' : '-1e999';
  return `{${Object.entries(numbers)
    .map(([name, value]) => `${JSON.stringify(name)}:${text(value)}`)
    .join(',')}}`;
}
