import { fileError } from '#main/formats/file-error.ts';

/** Numbers by example and column, row-major. */
export interface Columns {
  readonly count: number;
  readonly data: Float64Array;
}

/** Examples of numbers and of what is to be told from them. */
export interface Table {
  readonly rows: number;
  readonly inputs: Columns;
  readonly targets: Columns;
}

/** Which columns, or arrays, they are; an empty text is what the format takes without being told. */
export interface TableColumns {
  readonly inputs: string;
  readonly targets: string;
}

/** Every number is finite: a missing one would make every loss NaN. @param place of the number at a row and column, for the message @throws WorkbenchError 'bad-value' */
export function checkFinite(
  { count, data }: Columns,
  file: string,
  place: (row: number, column: number) => string,
): void {
  const at = data.findIndex((value) => !Number.isFinite(value));
  if (at < 0) return;
  throw fileError('bad-value', file, place(Math.floor(at / count), at % count), data[at], 'a finite number');
}
