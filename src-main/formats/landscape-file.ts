import { extname } from 'node:path';
import { WorkbenchError } from '#shared/domain/errors.ts';
import type { Landscape } from '#shared/domain/landscape.ts';
import { fileError, oneLine } from './file-error.ts';
import type { ReadOptions } from './landscape-format.ts';
import { checkFile, readBounded, writeAtomic } from './read-file.ts';
import { landscapeReaders, landscapeWriters } from './registry.ts';

/**
 * The landscape in the file at `path`, read by its extension.
 * @param options `shape` (nx × ny (× nz), x fastest) for raw files alone; `key` the field that must be there
 * @throws WorkbenchError 'unsupported-format' that lists the extensions known; 'bad-usage' for a shape told of a file that has its own;
 * 'key-missing'; else what `readBounded` and the format's reader throw
 */
export async function readLandscape(path: string, options: Omit<ReadOptions, 'file'> = {}): Promise<Landscape> {
  await checkFile(path);
  const reader = byExtension(landscapeReaders, path);
  if (options.shape && !reader.needsShape)
    throw new WorkbenchError('bad-usage', `${oneLine(path)}: ${reader.title} files say their shape; found --shape`);
  const bytes = await readBounded(path, { limit: reader.limit });
  const landscape = reader.read(bytes, { ...options, file: path });
  if (options.key !== undefined && !landscape.fields.has(options.key))
    throw fileError('key-missing', path, 'fields', [...landscape.fields.keys()].join(', '), options.key);
  return landscape;
}

/**
 * Writes `landscape` to `path` in the format of its extension, whole or not at all.
 * @throws WorkbenchError 'unsupported-format' that lists the extensions known; else what `writeAtomic` and the format's writer throw
 */
export async function writeLandscape(path: string, landscape: Landscape): Promise<void> {
  await writeAtomic(path, byExtension(landscapeWriters, path).write(landscape));
}

function byExtension<T extends { readonly extensions: readonly string[] }>(registry: readonly T[], path: string): T {
  const extension = extname(path).toLowerCase();
  const found = registry.find(({ extensions }) => extensions.includes(extension));
  if (found) return found;
  const known = registry.flatMap(({ extensions }) => extensions).join(' ');
  const name = extension === '.h5' ? '.h5 (HDF5 is not read yet)' : extension || 'none';
  throw fileError('unsupported-format', path, 'extension', name, `one of ${known}`);
}
