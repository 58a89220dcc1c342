import { basename } from 'node:path';
import { WorkbenchError } from '#shared/domain/errors.ts';
import { cifar10Binary } from './cifar10-binary.ts';
import type { DataFormat, Dataset, TableFormat } from './dataset.ts';
import { idx } from './idx.ts';
import { npz } from './npz.ts';
import { tableCsv } from './table-csv.ts';
import { tableNpz } from './table-npz.ts';

export const datasets: readonly Dataset[] = [npz, idx, cifar10Binary];

export const tableFormats: readonly TableFormat[] = [tableNpz, tableCsv];

/** The format of the file at `path`, by its name. @throws WorkbenchError 'unsupported-format' */
export function formatOf<Options, Data>(
  formats: readonly DataFormat<Options, Data>[],
  path: string,
): DataFormat<Options, Data> {
  const found = formats.find((format) => format.matches(basename(path).toLowerCase()));
  if (found) return found;
  throw new WorkbenchError(
    'unsupported-format',
    `${path}: no format of examples has such a name; there are ${formats.map(({ title }) => title).join('; ')}`,
  );
}
