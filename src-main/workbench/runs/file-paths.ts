import type { FileRef, ModelFiles, ModelSpec } from '#shared/domain/run.ts';
import type { ProjectWorkers } from './workers.ts';

type Keeper = Pick<ProjectWorkers, 'store' | 'spool'>;

/** Where files of the project can be read now, in their order. @throws WorkbenchError as the store's `file-path` */
export const filePaths = ({ store, spool }: Keeper, files: readonly FileRef[]): Promise<string[]> =>
  Promise.all(files.map(({ sha256 }) => store.call('file-path', { sha256, folder: spool.folder })));

export async function modelFiles(keeper: Keeper, { weights, data }: ModelSpec): Promise<ModelFiles> {
  const [weightsPath, ...dataPaths] = await filePaths(keeper, [weights, ...data]);
  return { weights: weightsPath, data: dataPaths };
}
