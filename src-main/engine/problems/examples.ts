import { WorkbenchError } from '#shared/domain/errors.ts';

/**
 * The chosen ones of `count` examples, in order: all (an empty text), the first N (`100`), `start:stop:step` as in NumPy without negative numbers, or a list
 * of indices (`0,5,9`).
 * @throws WorkbenchError 'bad-value'
 */
export function chosenExamples(text: string, count: number): Uint32Array {
  const indices = text.includes(',') ? list(text) : range(text, count);
  if (!indices || !indices.length)
    throw new WorkbenchError(
      'bad-value',
      `examples is ${text}, expected a count from 1 to ${count}, start:stop:step, or indices separated by commas`,
    );
  const outside = indices.find((index) => !(index < count));
  if (outside !== undefined)
    throw new WorkbenchError(
      'bad-value',
      `examples is ${text}, and there is no example ${outside}: there are ${count}`,
    );
  return Uint32Array.from(indices);
}

const integer = (text: string): number | null => (/^\d+$/.test(text.trim()) ? Number(text) : null);

function list(text: string): number[] | null {
  const indices = text.replace(/,\s*$/, '').split(',').map(integer);
  return indices.every((index) => index !== null) ? indices : null;
}

function range(text: string, count: number): number[] | null {
  const parts = text.split(':').map((part) => part.trim());
  if (parts.length === 1) return parts[0] === '' ? upTo(0, count, 1) : upTo(0, integer(parts[0]), 1);
  const [start, stop, step] = [
    parts[0] === '' ? 0 : integer(parts[0]),
    parts[1] === '' ? count : integer(parts[1]),
    parts[2] === undefined ? 1 : integer(parts[2]),
  ];
  return parts.length > 3 || start === null || !step
    ? null
    : upTo(start, stop === null ? null : Math.min(stop, count), step);
}

function upTo(start: number, stop: number | null, step: number): number[] | null {
  if (stop === null) return null;
  return Array.from({ length: Math.max(0, Math.ceil((stop - start) / step)) }, (_, i) => start + i * step);
}
