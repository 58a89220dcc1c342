import { version } from '#shared/domain/version.ts';
import { findRuntime } from './choose-runtime.ts';

/** What a number of the engine was made by: Saddleback's version and the backend's, with its device. */
export const engineVersions = async (backend: string): Promise<Readonly<Record<string, string>>> => ({
  saddleback: version,
  [backend]: (await findRuntime(backend).available()).detail,
});
