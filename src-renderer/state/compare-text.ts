/** A table's head and rows as they are written; numbers in full. */
export interface TextTable {
  readonly head: readonly string[];
  readonly rows: readonly (readonly (string | number | null)[])[];
}

const csvCell = (cell: string | number | null): string => {
  const text = String(cell ?? '');
  return /[",\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
};

/** RFC 4180, lines ended by \n. */
export const csvOf = ({ head, rows }: TextTable): string =>
  [head, ...rows].map((row) => `${row.map(csvCell).join(',')}\n`).join('');

export const markdownOf = ({ head, rows }: TextTable): string => {
  const cell = (value: string | number | null): string => String(value ?? '').replaceAll('|', '\\|');
  return [head, head.map(() => '---'), ...rows].map((row) => `| ${row.map(cell).join(' | ')} |\n`).join('');
};
