import type { ZlibOptions } from 'node:zlib';
import { fileError } from './file-error.ts';

/** deflate cannot do better: 258 bytes from two bits */
const bestRatio = 1032;

/**
 * Exactly `size` bytes inflated from `packed`. A size that deflate cannot reach is refused before anything is allocated, and inflating stops once
 * there is more.
 * @param method inflateSync (zlib wrapper) or inflateRawSync of node:zlib
 * @throws WorkbenchError 'file-malformed'
 */
export function inflate(
  method: (packed: Uint8Array, options: ZlibOptions) => Uint8Array,
  packed: Uint8Array,
  size: number,
  file: string,
  place: string,
): Uint8Array {
  if (size > packed.length * bestRatio)
    throw fileError('file-malformed', file, place, `${size} bytes deflated to ${packed.length}`, 'what deflate can do');
  const data = attempt(() => method(packed, { maxOutputLength: Math.max(1, size) }), file, place, size);
  if (data.length !== size) throw fileError('file-malformed', file, place, `${data.length} bytes inflated`, size);
  return data;
}

function attempt(work: () => Uint8Array, file: string, place: string, size: number): Uint8Array {
  try {
    return work();
  } catch (cause) {
    const code = cause instanceof Error && 'code' in cause ? String(cause.code) : String(cause);
    const found = code === 'ERR_BUFFER_TOO_LARGE' ? `more than ${size} bytes` : `deflate data with ${code}`;
    throw fileError('file-malformed', file, place, found, `${size} bytes deflated`);
  }
}
