import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { spawnThread } from '#main/processes/spawn-thread.ts';
import type { WorkbenchHost } from '#main/workbench/workbench.ts';
import { dataFolder } from '../node/data-folder.ts';
import { packageRoot } from '../node/package-root.ts';
import { spawnUtility } from './spawn-utility.ts';

/** What Electron gives the workbench: utility processes for engine and topology. @throws WorkbenchError 'file-missing' without resources */
export function electronHost(): WorkbenchHost {
  return {
    spawn: (name) => (name === 'store' ? spawnThread(name) : spawnUtility(name)),
    dataFolder: dataFolder(),
    resources: join(packageRoot(), 'resources'),
    cores: availableParallelism(),
  };
}
