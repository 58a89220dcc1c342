import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { WorkbenchError } from '#shared/domain/errors.ts';

/** The folder that holds `resources`, above this file in the sources and in the built bundle alike. */
export function packageRoot(): string {
  for (let folder = dirname(fileURLToPath(import.meta.url)); dirname(folder) !== folder; folder = dirname(folder))
    if (existsSync(join(folder, 'resources'))) return folder;
  throw new WorkbenchError(
    'file-missing',
    `No folder resources above ${fileURLToPath(import.meta.url)}; the installation is incomplete`,
  );
}
