import { describe, expect, it } from 'vitest';
import { csvOf, latexOf, markdownOf } from '#shared/analysis/text-table.ts';

const table = {
  head: ['name', 'λ₁'],
  rows: [
    ['a, "b"', 1.5],
    ['50 % & $_{x}\\', null],
  ],
} as const;

describe('a table', () => {
  it('as CSV quotes what would end a cell', () =>
    expect(csvOf(table)).toBe('name,λ₁\n"a, ""b""",1.5\n50 % & $_{x}\\,\n'));

  it('as Markdown has a column for each of its own, whatever is in its cells', () => {
    const lines = markdownOf({ head: ['a|b', 'c'], rows: [['d', 'e|f']] })
      .trimEnd()
      .split('\n');
    for (const line of lines) expect(line.split(/(?<!\\)\|/).length).toBe(4);
  });

  it('as LaTeX says every sign as LaTeX says it, none of them twice', () => {
    const lines = latexOf(table, 1).split('\n');
    expect(lines[0]).toBe('\\begin{tabular}{lr}');
    expect(lines[2]).toBe('  name & $\\lambda$$_{1}$ \\\\');
    expect(lines[5]).toBe('  50 \\% \\& \\$\\_\\{x\\}\\textbackslash{} &  \\\\');
    expect(latexOf({ head: ['1.0×10⁻¹² ± 2'], rows: [] }, 0)).toContain('1.0$\\times$10$^{-12}$ $\\pm$ 2');
  });
});
