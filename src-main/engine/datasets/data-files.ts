import { readBounded } from '#main/formats/read-file.ts';
import type { DataFormat, DatasetOptions } from './dataset.ts';
import type { ImageSet } from './image-set.ts';
import { datasets, formatOf, tableFormats } from './registry.ts';
import type { Table, TableColumns } from './table.ts';

/** Every file of the set of images that `path` belongs to. @throws WorkbenchError 'unsupported-format' | 'file-missing' */
export const imageFiles = (path: string): Promise<readonly string[]> => formatOf(datasets, path).files(path);

/** Every file of the table that `path` belongs to. @throws WorkbenchError 'unsupported-format' | 'file-missing' */
export const tableFiles = (path: string): Promise<readonly string[]> => formatOf(tableFormats, path).files(path);

/** @throws WorkbenchError as `DataFormat.read` and `readBounded` */
export const readImages = (paths: readonly string[], options: DatasetOptions): Promise<ImageSet> =>
  read(formatOf(datasets, paths[0]), paths, options);

/** Every number finite. @throws WorkbenchError as `DataFormat.read` and `readBounded` */
export const readTable = (paths: readonly string[], columns: TableColumns): Promise<Table> =>
  read(formatOf(tableFormats, paths[0]), paths, columns);

async function read<Options, Data>(
  format: DataFormat<Options, Data>,
  paths: readonly string[],
  options: Options,
): Promise<Data> {
  return format.read(await Promise.all(paths.map(async (path) => ({ path, bytes: await readBounded(path) }))), options);
}
