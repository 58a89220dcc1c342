/**
 * The number written in `text` (decimal, exponent, nan, inf, infinity; any capitalisation, spaces around it), undefined for anything else. C, Python,
 * NumPy and VTK write these; hexadecimal and digit separators are not numbers here.
 */
export function parseNumber(text: string): number | undefined {
  const trimmed = text.trim();
  // a set of characters, then Number: one pass, whatever the length
  if (/^[-+.\deE]+$/.test(trimmed)) {
    const value = Number(trimmed);
    return Number.isNaN(value) ? undefined : value;
  }
  const [, sign, word] = /^([-+]?)(nan|inf|infinity)$/i.exec(trimmed) ?? [];
  if (!word) return undefined;
  if (word.toLowerCase() === 'nan') return NaN;
  return sign === '-' ? -Infinity : Infinity;
}

/** The shortest decimals that read back as the same float64, the sign of zero included; nan, inf, -inf. */
export function numberText(value: number): string {
  if (Object.is(value, -0)) return '-0';
  if (Number.isNaN(value)) return 'nan';
  if (!Number.isFinite(value)) return value > 0 ? 'inf' : '-inf';
  return String(value);
}
