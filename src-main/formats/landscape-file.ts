import { extname } from 'node:path';
import { toWorkbenchError, WorkbenchError } from '#shared/domain/errors.ts';
import { landscape, type Axis, type Landscape } from '#shared/domain/landscape.ts';
import { isSampleSet, sampleSet, type Samples } from '#shared/domain/sample-set.ts';
import { fileError, oneLine } from './file-error.ts';
import type { ReadOptions } from './landscape-format.ts';
import { checkFile, readBounded, writeAtomic } from './read-file.ts';
import { landscapeReaders, landscapeWriters } from './registry.ts';

/**
 * The landscape or the scattered samples in the file at `path`, read by its extension.
 * @param options `shape` (nx × ny (× nz), x fastest) for raw files alone; `key` the field that must be there
 * @throws WorkbenchError 'unsupported-format' that lists the extensions known; 'bad-usage' for a shape told of a file that has its own;
 * 'key-missing'; else what `readBounded` and the format's reader throw
 */
export async function readSamples(path: string, options: Omit<ReadOptions, 'file'> = {}): Promise<Samples> {
  await checkFile(path);
  const reader = byExtension(landscapeReaders, path);
  if (options.shape && !reader.needsShape)
    throw new WorkbenchError('bad-usage', `${oneLine(path)}: ${reader.title} files say their shape; found --shape`);
  const bytes = await readBounded(path, { limit: reader.limit });
  const found = reader.read(bytes, { ...options, file: path });
  if (options.key !== undefined && !found.fields.has(options.key))
    throw fileError('key-missing', path, 'fields', [...found.fields.keys()].join(', '), options.key);
  return found;
}

/** As `readSamples`, of grids alone. @throws WorkbenchError 'unsupported-format' for scattered samples, naming the command that takes them */
export async function readLandscape(path: string, options: Omit<ReadOptions, 'file'> = {}): Promise<Landscape> {
  const found = await readSamples(path, options);
  if (!isSampleSet(found)) return found;
  const { points, dimensions } = found;
  throw fileError(
    'unsupported-format',
    path,
    'samples',
    `${points.length / dimensions} scattered points of ${dimensions} dimensions`,
    'a landscape on a grid; `saddleback topology` takes scattered points, projects hold grids alone',
  );
}

/**
 * Writes `samples` to `path` in the format of its extension, whole or not at all.
 * @throws WorkbenchError 'unsupported-format' that lists the extensions known; else what `writeAtomic` and the format's writer throw
 */
export async function writeSamples(path: string, samples: Samples): Promise<void> {
  await writeAtomic(path, encoded(path, samples));
}

export const writeLandscape = (path: string, landscape: Landscape): Promise<void> => writeSamples(path, landscape);

/** The bytes of `samples` in the format of `path`. */
function encoded(path: string, samples: Samples): Uint8Array {
  const writer = byExtension(landscapeWriters, path);
  if (isSampleSet(samples) && !writer.writePoints) {
    const holding = landscapeWriters.filter(({ writePoints }) => writePoints).flatMap(({ extensions }) => extensions);
    throw fileError(
      'unsupported-format',
      path,
      'samples',
      'scattered points',
      `a grid; ${holding.join(' ')} hold points`,
    );
  }
  try {
    return isSampleSet(samples) ? writer.writePoints!(samples) : writer.write(samples);
  } catch (error) {
    const { code, message, details } = toWorkbenchError(error);
    throw new WorkbenchError(code, `${oneLine(path)}: ${message}`, details, { cause: error });
  }
}

function byExtension<T extends { readonly extensions: readonly string[] }>(registry: readonly T[], path: string): T {
  const extension = extname(path).toLowerCase();
  const found = registry.find(({ extensions }) => extensions.includes(extension));
  if (found) return found;
  const known = registry.flatMap(({ extensions }) => extensions).join(' ');
  const name = extension === '.h5' ? '.h5 (HDF5 is not read yet)' : extension || 'none';
  throw fileError('unsupported-format', path, 'extension', name, `one of ${known}`);
}

/**
 * Whether the format of `path` can hold a landscape over `axes`: asked before a long computation, by writing to nowhere a line of points along each axis.
 * @throws WorkbenchError as `writeLandscape` would, naming the file
 */
export function checkWritable(path: string, axes: readonly Axis[]): void {
  for (const whole of axes) {
    const line = axes.map((axis) => (axis === whole ? axis : { name: axis.name, values: axis.values.slice(0, 1) }));
    encoded(path, landscape(line, new Map([['loss', new Float64Array(whole.values.length)]])));
  }
}

/** As `checkWritable`, of scattered samples. */
export function checkPointsWritable(path: string): void {
  encoded(path, sampleSet(1, new Float64Array(1), new Map([['loss', new Float64Array(1)]])));
}
