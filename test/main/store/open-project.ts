import { readLandscape, writeLandscape } from '#main/formats/landscape-file.ts';
import { npyHeader } from '#main/formats/npy.ts';
import { checkFile, writeAtomic } from '#main/formats/read-file.ts';
import { readTopologyArrays } from '#main/formats/topology-file.ts';
import type { Outside } from '#main/store/outside.ts';
import { Project, type OpenRequest } from '#main/store/project.ts';

/** The formats, as the process entry hands them over. */
export const outside: Outside = {
  checkFile,
  writeAtomic,
  readLandscape,
  writeLandscape,
  readTopologyArrays,
  npyHeader,
};

export const openProject = (path: string, mode: OpenRequest['mode'] = 'open-or-create'): Promise<Project> =>
  Project.open({ path, mode }, outside);
