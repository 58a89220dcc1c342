import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { spawnProcess } from '#main/processes/spawn-process.ts';
import { spawnThread } from '#main/processes/spawn-thread.ts';
import type { WorkbenchHost } from '#main/workbench/workbench.ts';
import { dataFolder } from './data-folder.ts';
import { packageRoot } from './package-root.ts';

/** What plain Node gives the workbench, for the browser host and the command line. @throws WorkbenchError 'file-missing' without resources */
export function nodeHost(): WorkbenchHost {
  return {
    spawn: (name) => (name === 'store' ? spawnThread(name) : spawnProcess(name)),
    dataFolder: dataFolder(),
    resources: join(packageRoot(), 'resources'),
    cores: availableParallelism(),
  };
}
