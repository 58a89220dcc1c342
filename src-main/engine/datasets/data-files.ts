import { readBounded } from '#main/formats/read-file.ts';
import type { DatasetOptions } from './dataset.ts';
import type { ImageSet } from './image-set.ts';
import { datasetOf } from './registry.ts';

/** Every file of the set that `path` belongs to. @throws WorkbenchError 'unsupported-format' | 'file-missing' */
export const dataFiles = (path: string): Promise<readonly string[]> => datasetOf(path).files(path);

/** @throws WorkbenchError as `Dataset.read` and `readBounded` */
export async function readImages(paths: readonly string[], options: DatasetOptions): Promise<ImageSet> {
  const files = await Promise.all(paths.map(async (path) => ({ path, bytes: await readBounded(path) })));
  return datasetOf(paths[0]).read(files, options);
}
