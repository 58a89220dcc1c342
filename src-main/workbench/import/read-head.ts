import { open } from 'node:fs/promises';
import { fileError } from '#main/formats/file-error.ts';
import { checkFile } from '#main/formats/read-file.ts';

/** The first bytes of a file, at most `length` of them. @throws WorkbenchError as `checkFile`; 'file-unreadable' */
export async function readHead(path: string, length: number): Promise<Uint8Array> {
  const size = Math.min(length, await checkFile(path));
  try {
    const file = await open(path, 'r');
    try {
      const bytes = new Uint8Array(size);
      const { bytesRead } = await file.read(bytes, 0, size, 0);
      return bytes.subarray(0, bytesRead);
    } finally {
      await file.close();
    }
  } catch (cause) {
    const { code = 'UNKNOWN' } = cause as NodeJS.ErrnoException;
    throw fileError('file-unreadable', path, 'the file', code, 'a file that can be read');
  }
}
