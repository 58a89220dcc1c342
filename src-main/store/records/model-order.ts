import type { ParamValue } from '#shared/domain/params.ts';

const separator = '\u0001';
const float = new Float64Array(1);
const bits = new BigUint64Array(float.buffer);
const sign = 1n << 63n;

/** Digits that sort, as text, in the order of the numbers. −0 counts as 0. */
export function numberKey(value: number): string {
  float[0] = value + 0;
  const ordered = bits[0] & sign ? ~bits[0] & (2n ** 64n - 1n) : bits[0] | sign;
  return ordered.toString(16).padStart(16, '0');
}

/** Text in which runs of digits sort as numbers: `mlp 8` before `mlp 32`. */
const textKey = (text: string): string => text.replace(/\d+/g, (digits) => digits.padStart(20, '0'));

function valueKey(value: ParamValue): string {
  if (typeof value === 'number') return `n${numberKey(value)}`;
  if (typeof value === 'boolean') return `b${Number(value)}`;
  return typeof value === 'string' ? `s${textKey(value)}` : `a${value.map(numberKey).join(',')}`;
}

/** A text by which models sort: architecture, then each parameter by name, numbers by their value. */
export function modelKey(architecture: string, parameters: Readonly<Record<string, ParamValue>>): string {
  const names = Object.keys(parameters).sort();
  return [textKey(architecture), ...names.flatMap((name) => [name, valueKey(parameters[name])])].join(separator);
}
