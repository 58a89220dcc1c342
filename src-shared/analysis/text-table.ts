import type { TextTable } from '../domain/text-table.ts';

type Cell = TextTable['rows'][number][number];

const csvCell = (cell: Cell): string => {
  const text = String(cell ?? '');
  return /[",\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
};

/** RFC 4180, lines ended by \n. */
export const csvOf = ({ head, rows }: TextTable): string =>
  [head, ...rows].map((row) => `${row.map(csvCell).join(',')}\n`).join('');

export const markdownOf = ({ head, rows }: TextTable): string => {
  const cell = (value: Cell): string => String(value ?? '').replaceAll('|', '\\|');
  return [head, head.map(() => '---'), ...rows].map((row) => `| ${row.map(cell).join(' | ')} |\n`).join('');
};

const latexSigns: Readonly<Record<string, string>> = {
  '\\': '\\textbackslash{}',
  '±': '$\\pm$',
  '−': '$-$',
  '×': '$\\times$',
  '—': '---',
  '~': '\\textasciitilde{}',
  '^': '\\textasciicircum{}',
  λ: '$\\lambda$',
  β: '$\\beta$',
  α: '$\\alpha$',
  ν: '$\\nu$',
  ρ: '$\\rho$',
};

const superscripts = '⁰¹²³⁴⁵⁶⁷⁸⁹';
const digit = (sign: string): string =>
  sign === '⁻' ? '-' : String(superscripts.includes(sign) ? superscripts.indexOf(sign) : sign.charCodeAt(0) - 0x2080);

/** In one pass, so that nothing is escaped twice: scripts become scripts, signs that LaTeX reads become text. */
const latexCell = (cell: Cell): string =>
  String(cell ?? '').replace(/[₀-₉]+|[⁰¹²³⁴-⁹⁻]+|[#%&_${}]|[\\±−×—~^λβανρ]/g, (signs) => {
    if (/^[₀-₉]/.test(signs)) return `$_{${[...signs].map(digit).join('')}}$`;
    if (/^[⁰¹²³⁴-⁹⁻]/.test(signs)) return `$^{${[...signs].map(digit).join('')}}$`;
    return latexSigns[signs] ?? `\\${signs}`;
  });

/** A `tabular` with the rules of the package booktabs; the first `texts` columns are aligned left, the others right. */
export function latexOf({ head, rows }: TextTable, texts: number): string {
  const line = (cells: readonly Cell[]): string => `  ${cells.map(latexCell).join(' & ')} \\\\`;
  const alignment = head.map((_, column) => (column < texts ? 'l' : 'r')).join('');
  return [
    `\\begin{tabular}{${alignment}}`,
    '  \\toprule',
    line(head),
    '  \\midrule',
    ...rows.map(line),
    '  \\bottomrule',
    '\\end{tabular}\n',
  ].join('\n');
}
