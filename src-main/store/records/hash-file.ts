import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { WorkbenchError } from '#shared/domain/errors.ts';

export interface HashedFile {
  readonly sha256: string;
  readonly size: number;
  /** null when there were more than `keep`. */
  readonly bytes: Uint8Array | null;
}

/**
 * SHA-256 of a file of any size, read piece by piece; its bytes too while there are at most `keep`.
 * @throws WorkbenchError 'file-missing' | 'file-unreadable'
 */
export async function hashFile(path: string, keep = 0): Promise<HashedFile> {
  const hash = createHash('sha256');
  let kept: Buffer[] | null = [];
  let size = 0;
  try {
    for await (const piece of createReadStream(path, { highWaterMark: 2 ** 20 }) as AsyncIterable<Buffer>) {
      hash.update(piece);
      size += piece.length;
      if (size > keep) kept = null;
      kept?.push(piece);
    }
  } catch (cause) {
    const code = (cause as NodeJS.ErrnoException).code ?? 'UNKNOWN';
    const text = code === 'ENOENT' ? 'found nothing there' : `it cannot be read (${code})`;
    throw new WorkbenchError(code === 'ENOENT' ? 'file-missing' : 'file-unreadable', `${path}: ${text}`, {}, { cause });
  }
  return { sha256: hash.digest('hex'), size, bytes: kept && Buffer.concat(kept) };
}
