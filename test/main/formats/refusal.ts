import { expect } from 'vitest';
import { WorkbenchError, type ErrorCode } from '#shared/domain/errors.ts';

/** Expects `work` to be refused with `code`, in one line that names the file and holds every one of `parts`. */
export async function expectRefusal(work: () => unknown, code: ErrorCode, ...parts: string[]): Promise<void> {
  const thrown = await Promise.resolve()
    .then(work)
    .then(
      (value) => expect.fail(`accepted, as ${JSON.stringify(value).slice(0, 200)}`),
      (error: unknown) => error,
    );
  expect(thrown).toBeInstanceOf(WorkbenchError);
  const { code: found, message } = thrown as WorkbenchError;
  expect(`${found}: ${message}`).toContain(`${code}: `);
  expect(message).not.toMatch(/[\r\n]/);
  for (const part of parts) expect(message).toContain(part);
}

export const ascii = (text: string): Uint8Array => new TextEncoder().encode(text);

/** A copy of `bytes` with those of `patch` from `offset` on. */
export function patched(bytes: Uint8Array, offset: number, patch: readonly number[]): Uint8Array {
  const copy = Uint8Array.from(bytes);
  copy.set(patch, offset);
  return copy;
}

export function joined(...parts: readonly Uint8Array[]): Uint8Array {
  return Uint8Array.from(Buffer.concat(parts));
}
