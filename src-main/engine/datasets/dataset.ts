import type { ImageSet } from './image-set.ts';
import type { Table, TableColumns } from './table.ts';

export interface DataFile {
  readonly path: string;
  readonly bytes: Uint8Array;
}

export interface DatasetOptions {
  /** Order of the axes of 4-axis arrays in files that do not say it. */
  readonly layout: 'nhwc' | 'nchw';
}

/** A way in which examples are stored. */
export interface DataFormat<Options, Data> {
  readonly id: string;
  readonly title: string;
  /** Whether a file of this name (lower case) is one. */
  matches(name: string): boolean;
  /** All files that make the set which `path` belongs to, in the order in which `read` takes them. @throws WorkbenchError 'file-missing' */
  files(path: string): Promise<readonly string[]>;
  /** @throws WorkbenchError 'key-missing' | 'shape-mismatch' | 'unsupported-dtype' | 'file-malformed' | 'file-truncated' | 'bad-value' */
  read(files: readonly DataFile[], options: Options): Data;
}

/** A way in which labelled images are stored. */
export type Dataset = DataFormat<DatasetOptions, ImageSet>;

/** A way in which rows of numbers are stored. */
export type TableFormat = DataFormat<TableColumns, Table>;
