import { createHash, randomUUID } from 'node:crypto';
import { open, rename, rm, stat, type FileHandle } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { WorkbenchError } from '#shared/domain/errors.ts';
import { fileError } from './file-error.ts';

export const gibibyte = 2 ** 30;

/** One system call moves less than 2 GiB on Linux, whatever it is asked for. */
const longestTransfer = gibibyte;

const readable = 'a file that can be read';

/**
 * Size in bytes of the file at `path`, which is there, regular and not empty. Nothing is opened: opening a pipe would wait for its writer.
 * @throws WorkbenchError 'file-missing' | 'file-unreadable' | 'file-empty'
 */
export async function checkFile(path: string): Promise<number> {
  const found = await stat(path).catch((cause: unknown) => {
    throw systemError(cause, path, 'the file', readable);
  });
  if (found.isDirectory()) throw fileError('file-unreadable', path, 'the path', 'a directory', 'a file');
  if (!found.isFile()) throw fileError('file-unreadable', path, 'the path', 'a device, pipe or socket', 'a file');
  if (found.size === 0) throw fileError('file-empty', path, 'the file', '0 bytes', 'data');
  return found.size;
}

/**
 * All bytes of the file at `path`, in a buffer of their own. The size is checked before anything is allocated.
 * @param limit largest size accepted, bytes
 * @throws WorkbenchError 'file-missing' | 'file-unreadable' | 'file-empty' | 'file-too-large'; 'file-truncated' when the file shrinks meanwhile
 */
export async function readBounded(
  path: string,
  { limit = 8 * gibibyte }: { limit?: number } = {},
): Promise<Uint8Array> {
  const size = await checkFile(path);
  if (size > limit) throw fileError('file-too-large', path, 'the file', `${size} bytes`, `at most ${limit}`);
  try {
    return await withFile(await open(path, 'r'), (handle) => readAll(handle, path, size));
  } catch (cause) {
    throw systemError(cause, path, 'the file', readable);
  }
}

async function readAll(handle: FileHandle, path: string, size: number): Promise<Uint8Array> {
  const bytes = new Uint8Array(size);
  for (let at = 0; at < size;) {
    const { bytesRead } = await handle.read(bytes, at, Math.min(size - at, longestTransfer), at);
    if (bytesRead === 0) throw fileError('file-truncated', path, `byte ${at}`, 'the end', `${size} bytes`);
    at += bytesRead;
  }
  return bytes;
}

/** SHA-256 of `bytes` as 64 hexadecimal digits. */
export const sha256 = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');

/**
 * Puts `bytes` at `path` whole or not at all: written beside it under a temporary name, flushed to the disk, renamed. A failure leaves `path` as it was.
 * @throws WorkbenchError 'file-missing' when the folder is not there, 'file-unreadable' when the place cannot be written
 */
export async function writeAtomic(path: string, bytes: Uint8Array): Promise<void> {
  const folder = dirname(path);
  const temporary = join(folder, `.${randomUUID()}.tmp`);
  try {
    const handle = await open(temporary, 'wx');
    try {
      await withFile(handle, (file) => writeAll(file, bytes));
      await rename(temporary, path);
    } catch (cause) {
      await rm(temporary, { force: true });
      throw cause;
    }
  } catch (cause) {
    throw systemError(cause, path, `folder ${folder}`, 'an existing folder and file name that can be written');
  }
}

async function writeAll(handle: FileHandle, bytes: Uint8Array): Promise<void> {
  for (let at = 0; at < bytes.length;) {
    const { bytesWritten } = await handle.write(bytes, at, Math.min(bytes.length - at, longestTransfer), at);
    at += bytesWritten;
  }
  await handle.sync();
}

async function withFile<T>(handle: FileHandle, work: (handle: FileHandle) => Promise<T>): Promise<T> {
  try {
    return await work(handle);
  } finally {
    await handle.close();
  }
}

function systemError(cause: unknown, path: string, place: string, expected: string): WorkbenchError {
  if (cause instanceof WorkbenchError) return cause;
  const code = cause instanceof Error && 'code' in cause ? String(cause.code) : 'UNKNOWN';
  const absent = code === 'ENOENT' || code === 'ENOTDIR';
  const found = absent ? `nothing there (${code})` : `${code}`;
  return fileError(absent ? 'file-missing' : 'file-unreadable', path, place, found, expected);
}
