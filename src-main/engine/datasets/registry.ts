import { basename } from 'node:path';
import { WorkbenchError } from '#shared/domain/errors.ts';
import { cifar10Binary } from './cifar10-binary.ts';
import type { Dataset } from './dataset.ts';
import { idx } from './idx.ts';
import { npz } from './npz.ts';

export const datasets: readonly Dataset[] = [npz, idx, cifar10Binary];

/** The format of the file at `path`, by its name. @throws WorkbenchError 'unsupported-format' */
export function datasetOf(path: string): Dataset {
  const found = datasets.find((dataset) => dataset.matches(basename(path).toLowerCase()));
  if (found) return found;
  throw new WorkbenchError(
    'unsupported-format',
    `${path}: no format of examples has such a name; there are ${datasets.map(({ title }) => title).join('; ')}`,
  );
}
