import { WorkbenchError, type ErrorCode } from '#shared/domain/errors.ts';

const longest = 160;

/** `text` from a file or a path, fit for one line of a message: control characters as escapes, long texts cut. */
export function oneLine(text: string): string {
  // cut first: escapes of a long text may exceed what a string can hold
  const visible = text
    .slice(0, longest + 1)
    .replace(/[\p{Cc}\p{Zl}\p{Zp}]/gu, (c) => `\\u${c.codePointAt(0)!.toString(16).padStart(4, '0')}`);
  return visible.length > longest ? `${visible.slice(0, longest - 1)}…` : visible;
}

/** What is wrong with a file, in one line: the file, the place in it (byte offset, line, entry, key), what was found and what was expected. */
export function fileError(
  code: ErrorCode,
  file: string,
  place: string,
  found: string | number,
  expected: string | number,
): WorkbenchError {
  const details = { file, place: oneLine(place), found: oneLine(String(found)), expected: oneLine(String(expected)) };
  return new WorkbenchError(
    code,
    `${oneLine(file)}: ${details.place}: found ${details.found}, expected ${details.expected}`,
    details,
  );
}
