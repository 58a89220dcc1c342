import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { spawnProcess } from '#main/processes/spawn-process.ts';
import { spawnThread } from '#main/processes/spawn-thread.ts';
import type { WorkerPort } from '#shared/rpc/port.ts';
import { dataFolder } from './data-folder.ts';
import { packageRoot } from './package-root.ts';

interface NodeHost {
  readonly spawn: (name: 'engine' | 'topology' | 'store') => WorkerPort;
  readonly dataFolder: string;
  readonly resources: string;
  readonly cores: number;
}

/** What plain Node gives the workbench, for the browser host and the command line. @throws WorkbenchError 'file-missing' without resources */
export function nodeHost(): NodeHost {
  return {
    spawn: (name) => (name === 'store' ? spawnThread(name) : spawnProcess(name)),
    dataFolder: dataFolder(),
    resources: join(packageRoot(), 'resources'),
    cores: availableParallelism(),
  };
}
