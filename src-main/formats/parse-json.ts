import * as v from 'valibot';
import { fileError } from './file-error.ts';

/** The JSON value in `bytes`. @throws WorkbenchError 'file-malformed' that names the position where reading stopped */
export function parseJson(bytes: Uint8Array, file: string, place: string): unknown {
  const text = decodeUtf8(bytes, file, place);
  try {
    return JSON.parse(text);
  } catch (cause) {
    throw fileError('file-malformed', file, place, cause instanceof Error ? cause.message : String(cause), 'JSON');
  }
}

/** @throws WorkbenchError 'file-malformed' for bytes that are not UTF-8 */
export function decodeUtf8(bytes: Uint8Array, file: string, place: string): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch (cause) {
    throw fileError('file-malformed', file, place, cause instanceof Error ? cause.message : String(cause), 'UTF-8');
  }
}

/** `value` once it fits `schema`. @throws WorkbenchError 'file-malformed' that names the first key that does not */
export function checked<Schema extends v.GenericSchema>(
  schema: Schema,
  value: unknown,
  file: string,
  place: string,
): v.InferOutput<Schema> {
  const result = v.safeParse(schema, value, { abortEarly: true });
  if (result.success) return result.output;
  const [issue] = result.issues;
  const key = v.getDotPath(issue);
  throw fileError(
    'file-malformed',
    file,
    key ? `${place} ${key}` : place,
    issue.received,
    issue.expected ?? issue.message,
  );
}

/** `value` once it is a JSON object, every key kept. @throws WorkbenchError 'file-malformed' */
export function checkedObject(value: unknown, file: string, place: string): Record<string, unknown> {
  if (typeof value !== 'object' || value === null || Array.isArray(value))
    throw fileError('file-malformed', file, place, kindText(value), 'an object');
  return value as Record<string, unknown>;
}

/** What a parsed JSON value is, for messages: never more than one level of it. */
export function kindText(value: unknown): string {
  if (Array.isArray(value)) return `an array of ${value.length}`;
  return typeof value === 'object' && value !== null ? 'an object' : JSON.stringify(value);
}
