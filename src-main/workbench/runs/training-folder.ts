import { readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { DirectionsDraft } from '#shared/domain/drafts.ts';
import { WorkbenchError } from '#shared/domain/errors.ts';

/** The kind of directions that are made of a run's checkpoints. */
export const trajectoryKind = 'trajectory-pca';

/** Where a training run of the project at `path` works and leaves its weights: beside the project, since they may be large. */
export const trainingFolder = (path: string, hash: string): string =>
  join(`${path.replace(/\.saddle$/i, '')}.training`, hash.slice(0, 12));

/** Puts away what a run needed to go on, once it need not. */
export const forgetState = (folder: string): Promise<void> => rm(join(folder, 'state.safetensors'), { force: true });

/** The same directions; those of a trajectory without files of their own take the checkpoints in `folder`, in their order. @throws WorkbenchError 'file-missing' when there are none */
export async function withCheckpoints(directions: DirectionsDraft, folder: string): Promise<DirectionsDraft> {
  if (directions.kind !== trajectoryKind || directions.paths.length) return directions;
  const names = await readdir(folder).catch((): string[] => []);
  const checkpoints = names.filter((name) => /^checkpoint-\d+\.safetensors$/.test(name));
  if (!checkpoints.length)
    throw new WorkbenchError(
      'file-missing',
      `${folder}: found no checkpoints, which ${trajectoryKind} is made of; say checkpoints: N in train, or name files`,
    );
  const stepOf = (name: string): number => Number(/\d+/.exec(name)?.[0]);
  return { ...directions, paths: checkpoints.sort((a, b) => stepOf(a) - stepOf(b)).map((name) => join(folder, name)) };
}
